import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDbEndpoint } from '@tollgate/testing/dynamodb';
import { type Car, car, cars, freshTable } from '../../test/fixture.ts';
import { createCursorCodec, getItem, queryPage } from '../index.ts';

test('a stored attribute named __proto__ gives its fields to nobody', async () => {
  const table = await freshTable();
  const { carId } = car();
  const key = cars.key({ carId });
  const polluted = JSON.parse('{"__proto__":{"M":{"isAdmin":{"BOOL":true}}}}') as object;
  const raw = new DynamoDBClient({
    endpoint: dynamoDbEndpoint(),
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const nested = JSON.parse(
    '{"M":{"list":{"L":[{"M":{"__proto__":{"M":{"isAdmin":{"BOOL":true}}}}}]},"__proto__":{"NULL":true}}}',
  ) as never;
  await raw.send(
    new PutItemCommand({
      TableName: table.name,
      Item: Object.defineProperties(
        {
          pk: { S: key.pk },
          sk: { S: key.sk },
          nested,
          byStatePk: { S: 'STATE#CA' },
          byStateSk: { S: carId },
        },
        Object.getOwnPropertyDescriptors(polluted),
      ),
    }),
  );

  const read = (await getItem(table, cars, { carId })) as unknown as Stored;
  const listed = await queryPage(table, cars, {
    operation: 'list',
    index: 'byState',
    partition: 'STATE#CA',
    limit: 1,
    cursors: createCursorCodec({ secret: 's'.repeat(32) }),
  });

  for (const item of [read, listed.items[0] as unknown as Stored]) {
    expect(item.nested).toBeDefined();
    for (const each of [item, item.nested, item.nested.list[0]]) {
      expect(Object.getPrototypeOf(each)).toBe(Object.prototype);
      expect((each as { isAdmin?: boolean }).isAdmin).toBeUndefined();
      expect(Object.hasOwn(each as object, '__proto__')).toBe(false);
    }
  }
});

type Stored = Car & { nested: { list: object[] } };
