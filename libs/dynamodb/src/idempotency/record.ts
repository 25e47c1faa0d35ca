import type { Action } from '../commit/action.ts';
import { type Answer, type IdempotentRequest, recordKey } from './idempotent-request.ts';

/** How long an answer is given again, in seconds. */
const KEPT_SECONDS = 24 * 60 * 60;

/** Longest stored body, in characters: an item holds 400 kB in all. */
const LONGEST_BODY = 65_536;

/** What is stored of a request that was carried out. */
export interface IdempotencyRecord extends Answer {
  readonly fingerprint: string;
  /** Seconds since 1970; also the table's time-to-live attribute. */
  readonly expiresAt: number;
}

/**
 * Stores the answer under the request's key, unless an answer is there that has not expired.
 *
 * @throws RangeError for a body that is too long to be kept.
 */
export function recordAction(
  TableName: string,
  request: IdempotentRequest,
  answer: Answer,
  nowMs: number,
): Action {
  if (answer.body.length > LONGEST_BODY)
    throw new RangeError(
      `The answer to keep has ${answer.body.length} characters. Allowed: ${LONGEST_BODY}. Answer with a link.`,
    );
  const now = secondsOf(nowMs);
  const record: IdempotencyRecord = {
    status: answer.status,
    headers: answer.headers,
    body: answer.body,
    fingerprint: request.fingerprint,
    expiresAt: now + KEPT_SECONDS,
  };
  return {
    request: {
      Put: {
        TableName,
        Item: { ...recordKey(request), ...record },
        ConditionExpression: 'attribute_not_exists(#pk) OR #expiresAt <= :now',
        ExpressionAttributeNames: { '#pk': 'pk', '#expiresAt': 'expiresAt' },
        ExpressionAttributeValues: { ':now': now },
      },
    },
    refusal: { kind: 'keyUsed' },
  };
}

/** Whether the record still counts: DynamoDB deletes expired rows days late, so time decides here. */
export function isCurrent(record: IdempotencyRecord, nowMs: number): boolean {
  return record.expiresAt > secondsOf(nowMs);
}

function secondsOf(ms: number): number {
  return Math.floor(ms / 1000);
}
