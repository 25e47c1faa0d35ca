import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { rowOf } from '../../src/items/row.ts';
import type { Table } from '../../src/index.ts';
import { cars } from '../car.ts';
import { newCar, type Order, type Reply } from './use-cases.ts';

/**
 * The way that loses: look for the record, write the item, write its event, write the record. It exists so that the
 * fault tests prove that they can fail.
 */
export async function naiveRegister({ client, name: TableName }: Table, order: Order): Promise<Reply> {
  const Key = { pk: `NAIVE#${order.key}`, sk: 'NAIVE' };
  const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  if (Item) return Item['reply'] as Reply;
  const item = newCar(order);
  await client.send(new PutCommand({ TableName, Item: rowOf(cars, item) }));
  const event = { ...cars.key(item), sk: 'EVENT#0000000000000001', version: 1, type: 'car.registered' };
  await client.send(new PutCommand({ TableName, Item: event }));
  const reply = { status: 201, carId: item.carId };
  await client.send(new PutCommand({ TableName, Item: { ...Key, reply } }));
  return reply;
}
