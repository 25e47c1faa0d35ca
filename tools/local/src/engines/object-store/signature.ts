import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of a request that a Signature Version 4 covers. */
export interface SignedRequest {
  readonly method: string;
  /** Path as sent, percent escapes kept. */
  readonly path: string;
  /** Query as sent, without the question mark. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signedHeaders: readonly string[];
  readonly payloadHash: string;
}

/** `20260101/us-east-1/s3/aws4_request` */
export type CredentialScope = string;

/** Lower-case hexadecimal SHA-256. */
export function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Signs a string to sign. Source: AWS General Reference, "Signature Version 4", deriving the signing key. */
export function signText(secret: string, scope: CredentialScope, text: string): string {
  const key = scope
    .split('/')
    .reduce<Buffer>((parent, part) => hmac(parent, part), Buffer.from(`AWS4${secret}`));
  return hmac(key, text).toString('hex');
}

/** The signature of a request. @param date `YYYYMMDDTHHMMSSZ` */
export function signRequest(
  request: SignedRequest,
  secret: string,
  scope: CredentialScope,
  date: string,
): string {
  const text = ['AWS4-HMAC-SHA256', date, scope, sha256(canonicalRequest(request))].join('\n');
  return signText(secret, scope, text);
}

/** Compares two signatures in constant time. */
export function sameSignature(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** S3 signs the path as it is, encoded once; other services encode it twice. */
function canonicalRequest(request: SignedRequest): string {
  const headers = request.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`,
  );
  return [
    request.method,
    request.path.split('/').map(recode).join('/'),
    canonicalQuery(request.query),
    headers.join(''),
    request.signedHeaders.join(';'),
    request.payloadHash,
  ].join('\n');
}

function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const cut = pair.indexOf('=');
      return cut < 0 ? `${recode(pair)}=` : `${recode(pair.slice(0, cut))}=${recode(pair.slice(cut + 1))}`;
    })
    .sort((a, b) => (a < b ? -1 : 1))
    .join('&');
}

/** Percent-encodes as RFC 3986 demands, whatever escaping the client chose. */
function recode(text: string): string {
  let plain = text;
  try {
    plain = decodeURIComponent(text);
  } catch {
    // A broken escape is signed as it stands.
  }
  return encodeURIComponent(plain).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
