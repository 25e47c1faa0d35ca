import { setMember } from './query.ts';

/** Headers by name as the client spelt them, every value kept in order. */
export type HeaderValues = Record<string, string[]>;

/**
 * Headers that never reach an integration or a function (recorded for a regional REST API); `Content-Length` does
 * reach a REQUEST authorizer.
 */
const dropped = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'te',
  'transfer-encoding',
  'trailer',
  'upgrade',
  'www-authenticate',
]);

/** What the gateway itself says about where a request came from. */
export interface Forwarding {
  readonly traceHeader: string;
  readonly clientAddress: string;
  readonly port: string;
  readonly protocol: string;
  /** A signature does not reach the integration. */
  readonly withoutAuthorization: boolean;
}

/** Headers whose spelling does not depend on the client (recorded). */
const spellings: ReadonlyMap<string, string> = new Map([
  ['authorization', 'Authorization'],
  ['host', 'Host'],
  ['user-agent', 'User-Agent'],
]);

/** Headers that the gateway writes itself; what a client sends under these names does not count. */
const ownHeaders = new Set(['x-amzn-trace-id', 'x-forwarded-port', 'x-forwarded-proto']);

/** Multi-value headers for the integration: client casing is kept, except that of the few that are always spelt alike. */
export function forwardedHeaders(rawHeaders: readonly string[], forwarding: Forwarding): HeaderValues {
  const headers: HeaderValues = {};
  const byName = new Map<string, string[]>();
  let forwardedFor = '';
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const spelt = rawHeaders[at] as string;
    const value = rawHeaders[at + 1] as string;
    const lower = spelt.toLowerCase();
    if (dropped.has(lower) || ownHeaders.has(lower)) continue;
    if (lower === 'authorization' && forwarding.withoutAuthorization) continue;
    if (lower === 'x-forwarded-for') {
      forwardedFor += `${value}, `;
      continue;
    }
    const known = byName.get(lower);
    if (known !== undefined) {
      known.push(value);
      continue;
    }
    const values = [value];
    byName.set(lower, values);
    setMember(headers, spellings.get(lower) ?? spelt, values);
  }
  headers['X-Amzn-Trace-Id'] = [forwarding.traceHeader];
  headers['X-Forwarded-For'] = [forwardedFor + forwarding.clientAddress];
  headers['X-Forwarded-Port'] = [forwarding.port];
  headers['X-Forwarded-Proto'] = [forwarding.protocol];
  return headers;
}

/** Bytes that the header lines of a request take. */
export function headerBytes(rawHeaders: readonly string[]): number {
  let bytes = 0;
  for (const part of rawHeaders) bytes += part.length + 2;
  return bytes;
}
