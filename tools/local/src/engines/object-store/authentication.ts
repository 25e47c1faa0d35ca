import type { IncomingMessage } from 'node:http';
import { sameSignature, signRequest, type SignedRequest } from '../../signature/index.ts';
import type { Credentials } from './protocol.ts';
import { StoreError } from './store-error.ts';

/** The time by which signatures and policies are judged. */
export interface StoreTime {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What that clock showed when the machine's, which those who sign read, showed a time. */
  readonly shownAt: (machineMs: number) => number;
}

/** Milliseconds by which a client's clock may differ. Source: S3 `RequestTimeTooSkewed`. */
const skewLimit = 15 * 60_000;
/** Longest life of a presigned URL, seconds. */
const longestExpiry = 604_800;

/**
 * Accepts a request that is signed in its header or its query by known credentials.
 * @throws StoreError with the code S3 gives: AccessDenied, SignatureDoesNotMatch, InvalidAccessKeyId …
 */
export function authenticate(
  request: IncomingMessage,
  credentials: readonly Credentials[],
  time: StoreTime,
): void {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const header = request.headers.authorization;
  if (header !== undefined) return authenticateHeader(request, header, credentials, time);
  if (url.searchParams.has('X-Amz-Signature'))
    return authenticateQuery(request, url.searchParams, credentials, time);
  throw new StoreError('AccessDenied', 'Access Denied: the request carries no signature.', 403);
}

function authenticateHeader(
  request: IncomingMessage,
  header: string,
  known: readonly Credentials[],
  { now, shownAt }: StoreTime,
): void {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=([0-9a-f]+)$/.exec(header);
  if (parts === null)
    throw new StoreError('AuthorizationHeaderMalformed', 'The authorization header is malformed.', 400);
  const [, credential = '', signedHeaders = '', signature = ''] = parts;
  const date = String(request.headers['x-amz-date'] ?? '');
  const signedAt = instant(date);
  if (Math.abs(shownAt(signedAt) - now) > skewLimit && Math.abs(signedAt - now) > skewLimit) {
    throw new StoreError(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      403,
    );
  }
  const { owner, scope } = findOwner(credential, known, request.headers['x-amz-security-token']);
  const payloadHash = String(request.headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD');
  const signed = describe(request, signedHeaders, payloadHash);
  const secret = owner.secretAccessKey;
  check(signature, signRequest(signed, { secret, scope, date, pathEncoding: 'once' }));
}

function authenticateQuery(
  request: IncomingMessage,
  query: URLSearchParams,
  known: readonly Credentials[],
  { now, shownAt }: StoreTime,
): void {
  const date = query.get('X-Amz-Date') ?? '';
  const seconds = Number(query.get('X-Amz-Expires'));
  if (!(seconds > 0 && seconds <= longestExpiry)) {
    throw new StoreError(
      'AuthorizationQueryParametersError',
      'X-Amz-Expires must be between 1 and 604800 seconds.',
      400,
    );
  }
  if (shownAt(instant(date)) + seconds * 1000 < now)
    throw new StoreError('AccessDenied', 'Request has expired', 403);
  const token = query.get('X-Amz-Security-Token') ?? undefined;
  const { owner, scope } = findOwner(query.get('X-Amz-Credential') ?? '', known, token);
  const signed = describe(request, query.get('X-Amz-SignedHeaders') ?? '', 'UNSIGNED-PAYLOAD');
  const secret = owner.secretAccessKey;
  const expected = signRequest(signed, { secret, scope, date, pathEncoding: 'once' });
  check(query.get('X-Amz-Signature') ?? '', expected);
}

/** Finds the credentials that a credential field names. @throws StoreError when they are unknown */
export function findOwner(
  credential: string,
  known: readonly Credentials[],
  token: string | string[] | undefined,
): { owner: Credentials; scope: string } {
  const cut = credential.indexOf('/');
  const owner = known.find(({ accessKeyId }) => accessKeyId === credential.slice(0, cut));
  if (owner === undefined) {
    throw new StoreError(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
      403,
    );
  }
  if (owner.sessionToken !== undefined && owner.sessionToken !== token) {
    throw new StoreError('InvalidToken', 'The provided token is malformed or otherwise invalid.', 400);
  }
  return { owner, scope: credential.slice(cut + 1) };
}

function describe(request: IncomingMessage, signedHeaders: string, payloadHash: string): SignedRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: request.method ?? 'GET',
    path,
    query,
    headers,
    signedHeaders: signedHeaders.split(';'),
    payloadHash,
  };
}

function check(received: string, expected: string): void {
  if (sameSignature(received, expected)) return;
  throw new StoreError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );
}

/** Milliseconds since the epoch of `YYYYMMDDTHHMMSSZ`; NaN when malformed. */
export function instant(date: string): number {
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')) || 0;
}
