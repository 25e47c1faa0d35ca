import { hash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { canonicalJson } from '../json/canonical-json.ts';
import { problem } from '../problems/problem-error.ts';
import { callerKey, type Caller } from './caller.ts';
import { joinedHeader, type RequestHeaders } from './request-headers.ts';

/** A request that has one effect however often it is sent. */
export interface IdempotentRequest {
  /** Who asks: the key of one caller means nothing to another. */
  readonly caller: string;
  readonly operation: string;
  /** The `Idempotency-Key` header. */
  readonly key: string;
  /** What the key stands for: SHA-256 over method, path, body and `If-Match`. */
  readonly fingerprint: string;
}

/** An answer that is kept and given again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request that has one effect however often it is sent, with the answer to keep when it is carried out now. */
export interface OnceOnly {
  readonly request: IdempotentRequest;
  readonly answer: StoredAnswer;
}

/** Looks up the answer that a request got before. It may throw an error with code `idempotency-key-reused`. */
export type FindAnswer = (request: IdempotentRequest) => Promise<StoredAnswer | undefined>;

const allowedKey = /^[\x20-\x7e]{1,255}$/;

/**
 * Reads `Idempotency-Key` (IETF draft "The Idempotency-Key HTTP Header Field").
 * @throws ProblemError 400 when it is missing, repeated or malformed.
 */
export function readIdempotency(
  operation: string,
  event: APIGatewayProxyEvent,
  headers: RequestHeaders,
  caller: Caller,
  body: unknown,
): IdempotentRequest {
  const key = headers.idempotencyKey;
  if (key === undefined || key === '') {
    throw problem(
      commonProblems.idempotencyKeyMissing,
      'Send Idempotency-Key, such as a new UUID; repeat it when you repeat the request.',
    );
  }
  const isRepeated = joinedHeader(event, 'idempotency-key') !== key;
  if (isRepeated || !allowedKey.test(key)) {
    throw problem(
      commonProblems.idempotencyKeyInvalid,
      `Received ${isRepeated ? 'several keys' : `${key.length} characters`}; allowed: one key of 1 to 255 printable ASCII characters.`,
      {
        errors: [
          { pointer: '/headers/idempotency-key', detail: 'must be 1 to 255 printable ASCII characters' },
        ],
      },
    );
  }
  const payload = [event.httpMethod, event.path, body ?? null, headers.ifMatch ?? null];
  return {
    caller: callerKey(caller),
    operation,
    key,
    fingerprint: hash('sha256', canonicalJson(payload), 'base64url'),
  };
}
