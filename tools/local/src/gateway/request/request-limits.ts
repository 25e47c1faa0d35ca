import { methodArnOf } from '../authorization/method-arn.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { headerBytes } from './request-headers.ts';

/** Bytes that the header lines of a request may take together. */
const headerLimit = 10_240;

/** Characters that the URL of a Regional API may have. */
const urlLimit = 10_240;

/** Bytes of a method's ARN, the path of the request included, that an authorizer takes. */
const arnLimit = 1_600;

const tooLong = (message: string): Fault =>
  faultOf('DEFAULT_4XX', { status: 414, errorType: 'RequestURITooLongException', message });

/** Refuses a request whose path is too long for its Lambda authorizer. */
export function checkArn(exchange: Exchange): Fault | undefined {
  if (exchange.rawPath.length < arnLimit / 2) return undefined;
  return methodArnOf(exchange).length > arnLimit
    ? tooLong(`The ARN of the method and path has more than ${String(arnLimit)} bytes.`)
    : undefined;
}

/** Refuses a request by the size of its URL or of its headers (API Gateway Developer Guide, "Amazon API Gateway quotas"). */
export function checkSize({ request }: Exchange): Fault | undefined {
  if ((request.url ?? '').length > urlLimit) {
    return tooLong(`The URL of the request has more than ${String(urlLimit)} characters.`);
  }
  if (headerBytes(request.rawHeaders) <= headerLimit) return undefined;
  return faultOf('DEFAULT_4XX', {
    status: 431,
    errorType: 'RequestHeaderFieldsTooLargeException',
    message: `The headers of the request take more than ${String(headerLimit)} bytes.`,
  });
}
