import { connect } from 'node:net';

import { readAnswer } from './raw-answer.ts';
import type { RawAnswer } from './raw-answer.ts';

export type { RawAnswer } from './raw-answer.ts';

export interface RawRequest {
  readonly port: number;
  readonly method: string;
  /** Written to the request line byte for byte. */
  readonly target: string;
  /** A list of pairs may have a name several times. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];
  readonly body?: Buffer;
  /** Milliseconds after which an answer is no longer waited for. @default 60 s */
  readonly patienceMs?: number;
}

const defaultPatienceMs = 60_000;

function isList<T>(value: object | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/** Texts of a head are bytes; what does not fit in one is sent as UTF-8. */
function headBytes(text: string): Buffer {
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');
}

function chunked(body: Buffer): Buffer {
  const size = Buffer.from(`${body.length.toString(16)}\r\n`);
  const end = Buffer.from('\r\n0\r\n\r\n');
  return body.length === 0 ? Buffer.from('0\r\n\r\n') : Buffer.concat([size, body, end]);
}

function bytesOf({ port, method, target, headers: given = {}, body }: RawRequest): Buffer {
  const headers = isList(given) ? given : Object.entries(given);
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  if (!names.has('host')) lines.unshift(`Host: 127.0.0.1:${String(port)}`);
  if (!names.has('connection')) lines.push('Connection: close');
  const inChunks = names.has('transfer-encoding');
  if (body !== undefined && !inChunks && !names.has('content-length'))
    lines.push(`Content-Length: ${String(body.length)}`);
  const head = headBytes(`${method} ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  return body === undefined ? head : Buffer.concat([head, inChunks ? chunked(body) : body]);
}

/**
 * Sends a request on a socket of its own and reads the answer, which may come before the request has been taken whole.
 *
 * @throws Error when the connection ends, or patience does, before there is a whole answer
 */
export function rawRequest(request: RawRequest): Promise<RawAnswer> {
  const bodyless = request.method === 'HEAD';
  const patienceMs = request.patienceMs ?? defaultPatienceMs;
  return new Promise((resolve, reject) => {
    const socket = connect(request.port, '127.0.0.1');
    const chunks: Buffer[] = [];
    let fault = 'The connection was closed before there was an answer.';
    const timer = setTimeout(() => {
      fault = `There was no answer within ${String(patienceMs / 1000)} s.`;
      socket.destroy();
    }, patienceMs);
    const settle = (closed: boolean): void => {
      const answer = readAnswer(Buffer.concat(chunks), bodyless, closed);
      if (answer === undefined && !closed) return;
      clearTimeout(timer);
      if (answer === undefined) reject(new Error(fault));
      else resolve(answer);
      socket.destroy();
    };
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      settle(false);
    });
    socket.on('error', (error) => {
      fault = error.message;
    });
    socket.on('close', () => {
      settle(true);
    });
    socket.write(bytesOf(request));
  });
}
