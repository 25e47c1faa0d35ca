import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { call, type Table } from '@tollgate/dynamodb';
import { callsOf, consumersOf, type CallRecord } from '../records/call-record.ts';

/** Subjects of the consumers that have calls in a month. */
export async function* consumersIn(table: Table, month: string): AsyncGenerator<string> {
  for await (const { subject } of partition(table, consumersOf(month))) yield subject as string;
}

/** The billed calls of one consumer in a month. */
export function callsIn(table: Table, subject: string, month: string): AsyncGenerator<CallRecord> {
  return partition(table, callsOf(subject, month)) as AsyncGenerator<unknown> as AsyncGenerator<CallRecord>;
}

/** Every item of one partition, page by page. */
async function* partition(table: Table, pk: string): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let from: Record<string, unknown> | undefined;
  do {
    const query: QueryCommand = new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ExclusiveStartKey: from,
      ConsistentRead: true,
    });
    const { Items = [], LastEvaluatedKey } = await call(table, (options) =>
      table.client.send(query, options),
    );
    yield* Items;
    from = LastEvaluatedKey;
  } while (from !== undefined);
}
