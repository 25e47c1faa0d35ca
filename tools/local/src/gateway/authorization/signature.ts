import { sameSignature, sha256, signRequest } from '../../signature/index.ts';

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

/** Hash of the body, which a client's `x-amz-content-sha256` must repeat if it is there. */
export function payloadHashOf(request: SignedRequest): string | undefined {
  const actual = sha256(request.body);
  const claimed = request.headers['x-amz-content-sha256'];
  return claimed === undefined || claimed === actual ? actual : undefined;
}

/** True when the signature is the one that the secret gives. */
export function isSignedWith(
  secret: string,
  credential: Credential,
  request: SignedRequest,
  payloadHash: string,
): boolean {
  const { date: day, region, service, time: date, signedHeaders, signature } = credential;
  const scope = `${day}/${region}/${service}/aws4_request`;
  const covered = { ...request, signedHeaders, payloadHash };
  return sameSignature(signature, signRequest(covered, { secret, scope, date, pathEncoding: 'twice' }));
}
