import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** Speaks HTTP as the Lambda API does; each test says what it answers. */
export interface LambdaServer {
  readonly endpoint: string;
  readonly received: readonly Received[];
  /** How many connections were made. */
  readonly connections: () => number;
  /** Sets the answer from now on, and forgets what was received. */
  answer(respond: (response: ServerResponse, request: Received) => void): void;
  stop(): Promise<void>;
}

export async function startLambdaServer(): Promise<LambdaServer> {
  const received: Received[] = [];
  let connections = 0;
  let respond: (response: ServerResponse, request: Received) => void = (response) => response.end('{}');
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', headers } = request;
      const url = new URL(request.url ?? '/', `http://${headers.host}`);
      received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      respond(response, received.at(-1) as Received);
    });
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    connections: () => connections,
    answer: (next) => {
      respond = next;
      received.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
