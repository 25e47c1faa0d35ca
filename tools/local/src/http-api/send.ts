import type { Answer } from '../gateway/response/answer.ts';
import type { HttpExchange } from './http-exchange.ts';

/**
 * Writes an answer with the id of its request, and counts its bytes for the access log.
 *
 * @throws TypeError when a header's name or value holds what HTTP forbids; nothing is sent then.
 * @throws RangeError for a status below 200, after which a client would go on waiting for the answer itself.
 */
export function send(exchange: HttpExchange, { status, headers, body }: Answer): void {
  const { response, challenge, requestId } = exchange;
  if (status < 200) throw new RangeError(`${String(status)} is no status of an answer.`);
  const bodiless = status === 204 || status === 304;
  const length = bodiless ? 0 : Buffer.byteLength(body);
  response.writeHead(status, [
    ...headers,
    ...(bodiless ? [] : ['Content-Length', String(length)]),
    ...(challenge === undefined ? [] : ['WWW-Authenticate', challenge]),
    ...['Apigw-Requestid', requestId],
  ]);
  exchange.responseLength = length;
  response.end(bodiless ? undefined : body);
}
