import type { Exchange } from '../exchange.ts';
import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { headerBytes } from './request-headers.ts';

/** Bytes that the header lines of a request may take together. */
const headerLimit = 10_240;

/** Characters that the URL of a Regional API may have. */
const urlLimit = 10_240;

/** Refuses a request by the size of its URL or of its headers (API Gateway Developer Guide, "Amazon API Gateway quotas"). */
export function checkSize({ request }: Exchange): Fault | undefined {
  if ((request.url ?? '').length > urlLimit) {
    return faultOf('DEFAULT_4XX', {
      status: 414,
      errorType: 'RequestURITooLongException',
      message: `The URL of the request has more than ${String(urlLimit)} characters.`,
    });
  }
  if (headerBytes(request.rawHeaders) <= headerLimit) return undefined;
  return faultOf('DEFAULT_4XX', {
    status: 431,
    errorType: 'RequestHeaderFieldsTooLargeException',
    message: `The headers of the request take more than ${String(headerLimit)} bytes.`,
  });
}
