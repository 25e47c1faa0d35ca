import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { call, keyOf, type Table } from '@tollgate/dynamodb';

/** A consumer with a plan. */
export interface Consumer {
  /** As `subjectOf` names it. */
  readonly subject: string;
  /** For people. */
  readonly name: string;
  readonly plan: string;
}

const keyOfConsumer = (subject: string) => ({ pk: keyOf('consumer', subject), sk: 'consumer' });

/** Records which plan a consumer has; a later record replaces an earlier one. */
export async function recordConsumer(table: Table, { subject, name, plan }: Consumer): Promise<void> {
  const recordedAt = new Date(table.now()).toISOString();
  const put = new PutCommand({
    TableName: table.name,
    Item: { ...keyOfConsumer(subject), subject, name, plan, recordedAt },
  });
  await call(table, (options) => table.client.send(put, options));
}

/** The consumer of a subject; undefined when none is recorded. */
export async function findConsumer(table: Table, subject: string): Promise<Consumer | undefined> {
  const get = new GetCommand({ TableName: table.name, Key: keyOfConsumer(subject) });
  const { Item } = await call(table, (options) => table.client.send(get, options));
  return Item as Consumer | undefined;
}
