import WebSocket from 'ws';
import type { RawAnswer } from '@tollgate/local/gateway/testing';

/** Milliseconds that a frame or a close is waited for. */
const patienceMs = 5000;

export interface ClientOptions {
  readonly url: string;
  readonly subprotocols: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
}

export interface Closing {
  readonly code: number;
  readonly reason: string;
}

/** Settles with a promise, or fails after a while with what was waited for. */
async function within<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`There was ${what} within ${String(patienceMs / 1000)} s.`)),
      patienceMs,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A WebSocket connection of a case. */
export class Client {
  /** The answer to the handshake, be it a refusal. */
  readonly opened: Promise<RawAnswer>;
  readonly #socket: WebSocket;
  readonly #frames: Buffer[] = [];
  readonly #closed: Promise<Closing>;
  #wake: () => void = () => undefined;

  constructor({ url, subprotocols, headers }: ClientOptions) {
    const socket = new WebSocket(url, [...subprotocols], { headers });
    this.#socket = socket;
    this.opened = within(handshakeOf(socket), 'no answer to the handshake');
    this.#closed = new Promise((resolve) => {
      socket.on('close', (code, reason) => resolve({ code, reason: reason.toString('utf8') }));
    });
    socket.on('message', (data: Buffer) => {
      this.#frames.push(data);
      this.#wake();
    });
  }

  send(text: string): void {
    this.#socket.send(text);
  }

  /** The next frame. @throws Error when none comes */
  async frame(): Promise<Buffer> {
    const next = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    if (this.#frames.length === 0) await within(next, 'no frame');
    return this.#frames.shift() ?? Buffer.alloc(0);
  }

  /** How the connection ended. @throws Error when it does not end */
  closed(): Promise<Closing> {
    return within(this.#closed, 'no end of the connection');
  }

  /** Ends the connection in good order. */
  async close(): Promise<void> {
    this.#socket.close(1000);
    await this.closed();
  }

  /** Cuts the connection off. */
  terminate(): void {
    this.#socket.terminate();
  }
}

function handshakeOf(socket: WebSocket): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let headers: RawAnswer['headers'] = [];
    socket.on('upgrade', ({ rawHeaders }) => {
      headers = pairs(rawHeaders);
    });
    socket.on('open', () => resolve({ status: 101, headers, body: Buffer.alloc(0) }));
    socket.on('error', reject);
    socket.on('unexpected-response', (_, response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { statusCode = 0, rawHeaders } = response;
        resolve({ status: statusCode, headers: pairs(rawHeaders), body: Buffer.concat(chunks) });
      });
    });
  });
}

function pairs(raw: readonly string[]): RawAnswer['headers'] {
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []));
}
