import type { Exchange } from '../exchange.ts';
import { formatTraceHeader, randomHex } from '../request/trace-header.ts';
import type { Answer } from './answer.ts';

/** How an answer names its request and its trace. */
export interface SendOptions {
  /** MOCK answers, and errors made before an integration is called, carry no trace id. */
  readonly withTrace: boolean;
  readonly errorType?: string;
}

/** The trace as an answer names it: root, parent and decision, those that the client sent if the stage is not traced. */
function answeredTrace({ trace, segmentId }: Exchange): string {
  const { root, parent = randomHex(8), sampled = false } = trace;
  return formatTraceHeader(
    segmentId === undefined ? { root, parent, sampled } : { root, parent: segmentId, sampled: true },
  );
}

/**
 * Writes an answer, and counts its bytes for the access log.
 *
 * @throws TypeError when a header's name or value holds what HTTP forbids; nothing is sent then.
 * @throws RangeError for a status below 200, after which a client would go on waiting for the answer itself.
 */
export function send(exchange: Exchange, answer: Answer, options: SendOptions): void {
  const { response } = exchange;
  const { body } = answer;
  if (answer.status < 200) throw new RangeError(`${String(answer.status)} is no status of an answer.`);
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.length;
  const headers = [...answer.headers];
  const bodiless = answer.status === 204 || answer.status === 304;
  if (!bodiless) headers.push('Content-Length', String(length));
  headers.push('x-amzn-RequestId', exchange.requestId);
  if (options.errorType !== undefined) headers.push('x-amzn-ErrorType', options.errorType);
  headers.push('x-amz-apigw-id', exchange.extendedRequestId);
  if (options.withTrace) headers.push('X-Amzn-Trace-Id', answeredTrace(exchange));
  response.writeHead(answer.status, headers);
  exchange.responseLength = bodiless ? 0 : length;
  response.end(bodiless ? undefined : body);
}
