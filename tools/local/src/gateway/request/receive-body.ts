import { decodeRequest } from '../compression/decode-request.ts';
import type { Exchange } from '../exchange.ts';
import { faultOf, isFault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { readBody } from './read-body.ts';

/** Reads the body of a request whole and decodes its content coding. */
export async function receiveBody(exchange: Exchange): Promise<Fault | undefined> {
  const body = await readBody(exchange.request);
  if (body === undefined) return faultOf('REQUEST_TOO_LARGE');
  const coding = exchange.request.headers['content-encoding'];
  const decoded = coding === undefined || body.length === 0 ? body : await decodeRequest(body, coding);
  if (isFault(decoded)) return decoded;
  exchange.body = decoded;
  return undefined;
}
