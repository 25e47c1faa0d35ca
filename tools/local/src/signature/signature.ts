import { createHmac, hash, timingSafeEqual } from 'node:crypto';
import { canonicalRequest, type PathEncoding, type SignedRequest } from './canonical-request.ts';

/** `20260101/us-east-1/s3/aws4_request` */
export type CredentialScope = string;

/** Lower-case hexadecimal SHA-256. */
export function sha256(data: string | Buffer): string {
  return hash('sha256', data);
}

/** Signs a string to sign. Source: AWS General Reference, "Signature Version 4", deriving the signing key. */
export function signText(secret: string, scope: CredentialScope, text: string): string {
  return hmac(signingKey(secret, scope), text).toString('hex');
}

/** Keys of a secret and a scope, which is one for a day: each is derived once. */
const keys = new Map<string, Buffer>();
/** Keys that are remembered. */
const keyLimit = 200;

function signingKey(secret: string, scope: CredentialScope): Buffer {
  const name = JSON.stringify([secret, scope]);
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = scope
    .split('/')
    .reduce<Buffer>((parent, part) => hmac(parent, part), Buffer.from(`AWS4${secret}`));
  if (keys.size >= keyLimit) keys.clear();
  keys.set(name, key);
  return key;
}

/** With what, when and for what a request is signed. */
export interface Signing {
  readonly secret: string;
  readonly scope: CredentialScope;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly date: string;
  readonly pathEncoding: PathEncoding;
}

/** The signature of a request, in lower-case hexadecimal. */
export function signRequest(request: SignedRequest, { secret, scope, date, pathEncoding }: Signing): string {
  const canonical = sha256(canonicalRequest(request, pathEncoding));
  return signText(secret, scope, ['AWS4-HMAC-SHA256', date, scope, canonical].join('\n'));
}

/** Compares two signatures in constant time. */
export function sameSignature(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
