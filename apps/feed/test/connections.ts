import { createServer, type Server } from 'node:http';
import { connectionsUrl } from '../src/environment.ts';

/** Connections of a WebSocket API as functions reach them, and what was sent to each. */
export interface Connections {
  /** Texts by connection, in the order they came. */
  readonly received: Map<string, string[]>;
  /** Connections that have ended. */
  readonly gone: Set<string>;
  /** Connections that take no more for now. */
  readonly full: Set<string>;
  close(): Promise<void>;
}

/** Stands where functions send to connections, as the management API of API Gateway answers. */
export async function startConnections(): Promise<Connections> {
  const received = new Map<string, string[]>();
  const [gone, full] = [new Set<string>(), new Set<string>()];
  const server: Server = createServer((request, response) => {
    const id = decodeURIComponent(request.url?.split('/@connections/')[1] ?? '');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (!gone.has(id) && !full.has(id))
        received.set(id, [...(received.get(id) ?? []), Buffer.concat(chunks).toString()]);
      response.writeHead(gone.has(id) ? 410 : full.has(id) ? 429 : 200).end();
    });
  });
  await new Promise<void>((resolve) =>
    server.listen(Number(new URL(connectionsUrl()).port), '127.0.0.1', resolve),
  );
  return {
    ...{ received, gone, full },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
