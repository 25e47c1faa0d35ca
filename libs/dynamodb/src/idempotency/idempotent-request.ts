import { createHash } from 'node:crypto';
import { InvalidIdempotencyKey } from '../errors/invalid-input.ts';
import type { Key } from '../keys/key-of.ts';

/** A request that has one effect however often it is sent. */
export interface IdempotentRequest {
  /** Who asks: the key of one caller means nothing to another. */
  readonly caller: string;
  /** The operation's id, for example `registerVehicle`. */
  readonly operation: string;
  /** The `Idempotency-Key` header: 1 to 255 printable ASCII characters. */
  readonly key: string;
  /** What the key stands for, by {@link fingerprintOf}. */
  readonly fingerprint: string;
}

/** The answer that is given again. Keep it small: it is stored beside the data. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const PRINTABLE_ASCII = /^[\x20-\x7e]{1,255}$/;

/**
 * The key of the record: a digest of caller, operation and key, each with its length, so that no two triples meet.
 *
 * @throws InvalidIdempotencyKey
 */
export function recordKey({ caller, operation, key }: IdempotentRequest): Key {
  if (!PRINTABLE_ASCII.test(key)) throw new InvalidIdempotencyKey(key.length);
  const scope = createHash('sha256')
    .update(JSON.stringify([caller, operation, key]))
    .digest('base64url');
  return { pk: `IDEMPOTENCY#${scope}`, sk: 'IDEMPOTENCY' };
}

/** A digest of a JSON value that does not depend on the order of its members. */
export function fingerprintOf(payload: unknown): string {
  const canonical = JSON.stringify(payload, (_name, value: unknown) =>
    isRecord(value) ? sorted(value) : value,
  );
  return createHash('sha256')
    .update(canonical ?? 'undefined')
    .digest('base64url');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
