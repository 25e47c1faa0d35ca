import { createHmac, timingSafeEqual } from 'node:crypto';
import { InvalidCursor } from '../errors/invalid-input.ts';

/** The list that a cursor belongs to; it is refused for any other. */
export interface CursorScope {
  /** The operation's id, for example `listVehicles`. */
  readonly operation: string;
  /** What narrows the list. Members without a value count as absent. */
  readonly filter: Readonly<Record<string, string | number | boolean | undefined>>;
  /** The caller that the list is private to. @default the list is the same for everyone */
  readonly caller?: string | undefined;
}

/** Where the next page starts: the key of the last item of this one. */
export type Position = Readonly<Record<string, string>>;

export interface CursorCodec {
  readonly encode: (position: Position, scope: CursorScope) => string;
  /** @throws InvalidCursor for everything that `encode` did not give for the same scope. */
  readonly decode: (cursor: string, scope: CursorScope) => Position;
}

export interface CursorCodecOptions {
  /** Signs cursors; at least 32 characters. */
  readonly secret: string;
  /** The secret before the last change; its cursors are still accepted. @default none */
  readonly previousSecret?: string | undefined;
}

const FORMAT = 1;
const MAC_BYTES = 32;
const LONGEST_CURSOR = 4096;
const SHORTEST_SECRET = 32;

/**
 * Cursors that cannot be made or altered by clients: format byte, HMAC-SHA-256 over format, scope and position, and the
 * position as JSON, together in base64url. The position can be read by the client, so private values do not belong in keys.
 *
 * @throws RangeError for a secret that is too short.
 */
export function createCursorCodec({ secret, previousSecret }: CursorCodecOptions): CursorCodec {
  const secrets = [secret, ...(previousSecret === undefined ? [] : [previousSecret])];
  for (const { length } of secrets)
    if (length < SHORTEST_SECRET)
      throw new RangeError(`A cursor secret has ${length} characters. Allowed: at least ${SHORTEST_SECRET}.`);

  const encode: CursorCodec['encode'] = (position, scope) => {
    const payload = Buffer.from(JSON.stringify(position));
    const cursor = Buffer.concat([Buffer.of(FORMAT), sign(secret, scope, payload), payload]).toString(
      'base64url',
    );
    if (cursor.length > LONGEST_CURSOR)
      throw new RangeError(
        `A cursor would have ${cursor.length} characters. Allowed: ${LONGEST_CURSOR}. Use shorter keys.`,
      );
    return cursor;
  };

  const decode: CursorCodec['decode'] = (cursor, scope) => {
    if (cursor.length > LONGEST_CURSOR) throw new InvalidCursor();
    const bytes = Buffer.from(cursor, 'base64url');
    // The decoder of Node skips foreign characters, so one position would have many cursors.
    if (bytes[0] !== FORMAT || bytes.length <= 1 + MAC_BYTES || bytes.toString('base64url') !== cursor)
      throw new InvalidCursor();
    const mac = bytes.subarray(1, 1 + MAC_BYTES);
    const payload = bytes.subarray(1 + MAC_BYTES);
    if (!secrets.some((each) => timingSafeEqual(mac, sign(each, scope, payload)))) throw new InvalidCursor();
    return JSON.parse(payload.toString()) as Position;
  };

  return { encode, decode };
}

function sign(secret: string, scope: CursorScope, payload: Buffer): Buffer {
  return createHmac('sha256', secret).update(canonical(scope)).update(payload).digest();
}

/** Ends with a line feed, which JSON text never contains, so that scope and payload cannot run into each other. */
function canonical({ operation, caller, filter }: CursorScope): string {
  const entries = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify([FORMAT, operation, caller ?? null, entries])}\n`;
}
