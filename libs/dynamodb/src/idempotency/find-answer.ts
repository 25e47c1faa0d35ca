import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { IdempotencyKeyReused } from '../errors/idempotency-refused.ts';
import { call } from '../table/call.ts';
import type { Table } from '../table/table.ts';
import { type Answer, type IdempotentRequest, recordKey } from './idempotent-request.ts';
import { type IdempotencyRecord, isCurrent } from './record.ts';

/**
 * The answer that the request got before, to be given again; nothing when it was not carried out in the last 24 hours.
 *
 * @throws IdempotencyKeyReused when the key stands for another payload
 * @throws InvalidIdempotencyKey for a key of the wrong form
 */
export async function findAnswer(table: Table, request: IdempotentRequest): Promise<Answer | undefined> {
  const get = new GetCommand({ TableName: table.name, Key: recordKey(request), ConsistentRead: true });
  const { Item } = await call(table, (options) => table.client.send(get, options));
  const record = Item as IdempotencyRecord | undefined;
  if (!record || !isCurrent(record, table.now())) return undefined;
  if (record.fingerprint !== request.fingerprint) throw new IdempotencyKeyReused();
  return { status: record.status, headers: record.headers, body: record.body };
}
