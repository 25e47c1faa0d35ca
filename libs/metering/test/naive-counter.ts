import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@tollgate/dynamodb';

/** What a meter must not be: it reads, decides, and then writes. */
export async function takeNaively(table: Table, subject: string, limit: number): Promise<boolean> {
  const Key = { pk: `use#${subject}`, sk: 'naive' };
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  const used = Number(Item?.['used'] ?? 0);
  if (used >= limit) return false;
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...Key, used: used + 1 } }));
  return true;
}
