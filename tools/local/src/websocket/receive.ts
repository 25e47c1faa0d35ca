import type { Duplex } from 'node:stream';
import type { RawData, WebSocket } from 'ws';

import type { Closing } from './call.ts';
import { FrameScanner } from './frame-scanner.ts';

/** Bytes of a message that API Gateway accepts. */
export const messageLimit = 131_072;

export interface Receiver {
  /** A text message. */
  message(text: string): void;
  /** Any frame at all. */
  active(): void;
  /** The client broke a rule: its connection has to be closed. */
  offence(closing: Closing): void;
  /** The connection is over. */
  ended(closing: Closing): void;
}

/** Close codes of errors that the WebSocket library finds; it closes the connection itself. */
const codes: Readonly<Record<string, number>> = {
  WS_ERR_UNSUPPORTED_MESSAGE_LENGTH: 1009,
  WS_ERR_INVALID_UTF8: 1007,
};

function closingOf(error: NodeJS.ErrnoException): Closing {
  const code = error.code ?? '';
  return { code: codes[code] ?? (code.startsWith('WS_ERR_') ? 1002 : 1006), reason: '' };
}

/** A client that names no code is reported in words (recorded). */
function closingBy(code: number, reason: Buffer): Closing {
  return code === 1005
    ? { code, reason: 'Client-side close frame status not set' }
    : { code, reason: reason.toString('utf8') };
}

const textOf = (data: RawData): string =>
  (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Buffer)).toString('utf8');

/**
 * Hands on what comes in on a connection: text only, in frames and messages of limited size (API Gateway Developer Guide,
 * "Invoke your backend integration with API Gateway": code 1003 for a binary frame, 1009 for a long one).
 *
 * @param stream the connection's own bytes, not yet read by anyone else
 */
export function receive(socket: WebSocket, stream: Duplex, receiver: Receiver): void {
  const scanner = new FrameScanner();
  const scan = (chunk: Buffer): void => {
    if (!scanner.exceeds(chunk)) return;
    stream.off('data', scan);
    receiver.offence({ code: 1009, reason: '' });
  };
  stream.prependListener('data', scan);
  socket.on('message', (data, isBinary) => {
    if (isBinary) receiver.offence({ code: 1003, reason: '' });
    else receiver.message(textOf(data));
  });
  socket.on('ping', () => {
    receiver.active();
  });
  socket.on('pong', () => {
    receiver.active();
  });
  socket.on('error', (error) => {
    receiver.ended(closingOf(error));
  });
  socket.on('close', (code, reason) => {
    receiver.ended(closingBy(code, reason));
  });
}
