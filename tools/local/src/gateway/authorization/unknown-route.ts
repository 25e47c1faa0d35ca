import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { readCredential } from './credential.ts';
import { signedRequestOf } from './iam.ts';

/**
 * Answers a request that no method takes. API Gateway looks for a signature before it says so: without one the token is
 * missing, and an `Authorization` header that is no signature is complained about in the signature's own words.
 */
export function answerUnknownRoute(exchange: Exchange): Fault {
  if (exchange.header('authorization') === undefined) return faultOf('MISSING_AUTHENTICATION_TOKEN');
  const credential = readCredential(signedRequestOf(exchange));
  return credential !== undefined && 'incomplete' in credential
    ? faultOf('MISSING_AUTHENTICATION_TOKEN', {
        message: credential.incomplete,
        errorType: 'IncompleteSignatureException',
      })
    : faultOf('MISSING_AUTHENTICATION_TOKEN');
}
