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
}

/** Multi-value headers for the integration: client casing is kept, except that `Authorization` is always spelt so. */
export function forwardedHeaders(rawHeaders: readonly string[], forwarding: Forwarding): HeaderValues {
  const headers: HeaderValues = {};
  const spelling = new Map<string, string>();
  let forwardedFor = '';
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const spelt = rawHeaders[at] as string;
    const value = rawHeaders[at + 1] as string;
    const lower = spelt.toLowerCase();
    if (
      dropped.has(lower) ||
      lower === 'x-amzn-trace-id' ||
      lower === 'x-forwarded-port' ||
      lower === 'x-forwarded-proto'
    ) {
      continue;
    }
    if (lower === 'x-forwarded-for') {
      forwardedFor += `${value}, `;
      continue;
    }
    const name = spelling.get(lower) ?? (lower === 'authorization' ? 'Authorization' : spelt);
    spelling.set(lower, name);
    const values = headers[name];
    if (values === undefined) headers[name] = [value];
    else values.push(value);
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
