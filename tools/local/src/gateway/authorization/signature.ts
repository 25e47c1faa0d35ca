import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A request as its signature sees it. */
export interface SignedRequest {
  readonly method: string;
  /** Path as sent, query excluded. */
  readonly path: string;
  readonly query: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** What a SigV4 signature says about itself. */
export interface Credential {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly time: string;
}

const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');
const hmac = (key: Buffer | string, content: string): Buffer =>
  createHmac('sha256', key).update(content).digest();

/** Percent-encoding of RFC 3986: only unreserved characters stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Every segment of the path as sent is encoded once more, as SigV4 wants for every service but S3. */
function canonicalPath(path: string): string {
  return path.split('/').map(encode).join('/') || '/';
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [encode(decode(name)), encode(decode(value.join('=')))] as const;
    })
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The canonical request (AWS General Reference, "Create a signed AWS API request"). */
export function canonicalRequest(
  request: SignedRequest,
  signedHeaders: readonly string[],
  payloadHash: string,
): string {
  const headers = signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`,
  );
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n');
}

/** Hash of the body, which a client's `x-amz-content-sha256` must repeat if it is there. */
export function payloadHashOf(request: SignedRequest): string | undefined {
  const actual = sha256(request.body);
  const claimed = request.headers['x-amz-content-sha256'];
  return claimed === undefined || claimed === actual ? actual : undefined;
}

/** The text that is signed. */
export function stringToSign(canonical: string, credential: Credential): string {
  const scope = `${credential.date}/${credential.region}/${credential.service}/aws4_request`;
  return ['AWS4-HMAC-SHA256', credential.time, scope, sha256(canonical)].join('\n');
}

/** True when the signature is the one that the secret gives. */
export function isSignedWith(secret: string, credential: Credential, text: string): boolean {
  const dateKey = hmac(`AWS4${secret}`, credential.date);
  const key = hmac(hmac(hmac(dateKey, credential.region), credential.service), 'aws4_request');
  const expected = hmac(key, text);
  const given = Buffer.from(credential.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
