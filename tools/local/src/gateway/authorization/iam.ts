import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import type { GatewayPorts, LocalIdentity } from '../ports.ts';
import { readCredential, timeOf } from './credential.ts';
import { isSignedWith, payloadHashOf } from './signature.ts';
import type { Credential, SignedRequest } from './signature.ts';

/** What the check of a signature needs from the rest of the runtime. */
export type SignaturePorts = Pick<GatewayPorts, 'identityOf' | 'now' | 'signedAt'>;

/** Milliseconds by which a signature's time may differ from the gateway's. */
const skewMs = 300_000;

const compact = (epochMs: number): string => new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '');

function refuse(message: string, errorType = 'InvalidSignatureException'): Fault {
  return faultOf('INVALID_SIGNATURE', { message, errorType });
}

/** What of a request a signature covers. */
export function signedRequestOf(exchange: Exchange): SignedRequest {
  const url = exchange.request.url ?? '/';
  const question = url.indexOf('?');
  return {
    method: exchange.request.method ?? 'GET',
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    headers: Object.fromEntries(
      Object.keys(exchange.request.headers).map((name) => [name, exchange.header(name)]),
    ),
    body: exchange.body,
  };
}

function checkTime(
  credential: Credential,
  query: string,
  signedAt: number,
  nowMs: number,
): Fault | undefined {
  const expires = new URLSearchParams(query).get('X-Amz-Expires');
  const validMs = expires === null ? skewMs : Math.min(Number(expires) * 1000, 604_800_000);
  if (signedAt > nowMs + skewMs) {
    return refuse(
      `Signature not yet current: ${credential.time} is still later than ${compact(nowMs + skewMs)} (${compact(nowMs)} + 5 min.)`,
    );
  }
  if (!(signedAt + validMs >= nowMs)) {
    return refuse(
      `Signature expired: ${credential.time} is now earlier than ${compact(nowMs - skewMs)} (${compact(nowMs)} - 5 min.)`,
    );
  }
  return undefined;
}

function checkScope(credential: Credential, region: string, service: string): Fault | undefined {
  if (credential.region !== region)
    return refuse(`Credential should be scoped to a valid region, not '${credential.region}'. `);
  if (credential.service !== service)
    return refuse(`Credential should be scoped to correct service: '${service}'. `);
  return credential.signedHeaders.includes('host')
    ? undefined
    : refuse("'Host' must be a 'SignedHeader' in the AWS Authorization.");
}

/**
 * Finds out who signed a request with AWS Signature Version 4; a request without a signature is answered as one without a
 * token. Region, service, time, body and every signed header count.
 */
export function signerOf(
  request: SignedRequest,
  region: string,
  ports: SignaturePorts,
  service = 'execute-api',
): LocalIdentity | Fault {
  const credential = readCredential(request);
  if (credential === undefined) return faultOf('MISSING_AUTHENTICATION_TOKEN');
  if ('incomplete' in credential) return refuse(credential.incomplete, 'IncompleteSignatureException');
  const identity = ports.identityOf(credential.accessKeyId);
  if (identity === undefined) {
    return refuse('The security token included in the request is invalid.', 'UnrecognizedClientException');
  }
  const fault =
    checkScope(credential, region, service) ??
    checkTime(credential, request.query, shownTime(credential, ports), ports.now());
  if (fault !== undefined) return fault;
  const payloadHash = payloadHashOf(request);
  if (
    payloadHash === undefined ||
    !isSignedWith(identity.secretAccessKey, credential, request, payloadHash)
  ) {
    return refuse(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
  return identity;
}

/** When a request was signed, by the gateway's clock. Most who sign read the machine's; one may also read the gateway's. */
function shownTime(credential: Credential, ports: SignaturePorts): number {
  const written = timeOf(credential);
  const shown = ports.signedAt?.(written) ?? written;
  return shown > ports.now() + skewMs ? written : shown;
}
