import { STATUS_CODES } from '../node-http.ts';
import type { Duplex } from 'node:stream';

import { newIdentifier } from './identifier.ts';

export interface Refusal {
  readonly status: number;
  /** Value of the header `x-amzn-ErrorType`. */
  readonly errorType?: string;
  readonly requestId?: string;
  /** JSON; empty for an answer without a body. */
  readonly body: string;
}

/** Milliseconds that a client has to close a connection on which nothing more comes. */
const farewellMs = 1000;

/**
 * Answers a handshake with a status instead of an upgrade, and ends its connection. The server has handed the connection
 * over by then, so that its limits and its handling of errors do not reach it any more.
 */
export function refuseHandshake(socket: Duplex, refusal: Refusal): void {
  const { status, errorType, requestId = newIdentifier(), body } = refusal;
  const lines = [
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? 'Unknown'}`,
    `Date: ${new Date().toUTCString()}`,
    ...(body === '' ? [] : ['Content-Type: application/json']),
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
    `x-amzn-RequestId: ${requestId}`,
    ...(errorType === undefined ? [] : [`x-amzn-ErrorType: ${errorType}`]),
  ];
  const late = setTimeout(() => socket.destroy(), farewellMs);
  late.unref();
  socket.once('close', () => {
    clearTimeout(late);
  });
  socket.on('error', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  socket.resume();
}
