/** The parts of a request that a Signature Version 4 covers. */
export interface SignedRequest {
  readonly method: string;
  /** Path as sent, percent escapes kept. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

/** How often the segments of a path are encoded: once for S3, twice, which is once more than sent, for every other service. */
export type PathEncoding = 'once' | 'twice';

/** The canonical request (AWS General Reference, "Create a signed AWS API request"). */
export function canonicalRequest(request: SignedRequest, pathEncoding: PathEncoding): string {
  const headers = request.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`,
  );
  const encoded = pathEncoding === 'once' ? recode : encode;
  return [
    request.method,
    request.path.split('/').map(encoded).join('/') || '/',
    canonicalQuery(request.query),
    headers.join(''),
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
}

/** Parameters by name, then by value; the signature itself is none of them. */
function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [recode(name), recode(value.join('='))] as const;
    })
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Percent-encoding of RFC 3986, whatever escaping the client chose; a broken escape is signed as it stands. */
function recode(text: string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    return encode(text);
  }
}

/** Percent-encoding of RFC 3986: only unreserved characters stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
