import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { call, keyOf, type Table } from '@tollgate/dynamodb';
import { windowOf } from '../quota/quota-window.ts';

/** One billed call. */
export interface CallRecord {
  readonly requestId: string;
  readonly subject: string;
  readonly operation: string;
  readonly plan: string;
  readonly status: number;
  /** RFC 3339, UTC: when the gateway took the request. */
  readonly at: string;
}

/** Seconds that records are kept after their month: a year's statements can be asked for again. */
const keptSeconds = 400 * 24 * 3600;

/** Partition of one consumer's calls of one month. */
export const callsOf = (subject: string, month: string): string => keyOf('calls', subject, month);

/** Partition that names the consumers of one month. */
export const consumersOf = (month: string): string => keyOf('consumers', month);

/**
 * Records one billed call. Its key is the request's id, so that a request that is run twice is billed once.
 * @throws what the store throws
 */
export async function recordCall(table: Table, record: CallRecord): Promise<void> {
  const window = windowOf('MONTH', Date.parse(record.at));
  const expiresAt = Math.ceil(window.endsAt / 1000) + keptSeconds;
  await put(table, {
    pk: callsOf(record.subject, window.name),
    sk: keyOf(record.requestId),
    ...record,
    expiresAt,
  });
}

/**
 * Names a consumer of a month, for the list of those that have calls in it.
 * @throws what the store throws
 */
export async function nameConsumer(table: Table, { subject, at }: CallRecord): Promise<void> {
  const window = windowOf('MONTH', Date.parse(at));
  const expiresAt = Math.ceil(window.endsAt / 1000) + keptSeconds;
  await put(table, { pk: consumersOf(window.name), sk: subject, subject, expiresAt });
}

async function put(table: Table, Item: Record<string, unknown>): Promise<void> {
  const command = new PutCommand({ TableName: table.name, Item });
  await call(table, (options) => table.client.send(command, options));
}
