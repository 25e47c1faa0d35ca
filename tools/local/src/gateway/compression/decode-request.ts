import { faultOf } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { bodyLimit } from '../request/read-body.ts';
import { decompress } from './content-coding.ts';

/**
 * Decodes a request's body as its Content-Encoding says, for every API and every content type. A coding that is not known,
 * or a body that is not in it, is answered with 415 (API Gateway Developer Guide, "Call an API method with a compressed
 * payload"). The header reaches the integration as it was sent.
 */
export async function decodeRequest(body: Buffer, contentEncoding: string): Promise<Buffer | Fault> {
  const coding = contentEncoding.trim().toLowerCase();
  if (coding === 'identity' || coding === '') return body;
  if (coding !== 'gzip' && coding !== 'deflate') return faultOf('UNSUPPORTED_MEDIA_TYPE');
  const decoded = await decompress(body, coding, bodyLimit);
  if (decoded === 'tooLong') return faultOf('REQUEST_TOO_LARGE');
  return decoded === 'malformed' ? faultOf('UNSUPPORTED_MEDIA_TYPE') : decoded;
}
