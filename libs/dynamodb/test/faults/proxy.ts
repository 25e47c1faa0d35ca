import { once } from 'node:events';
import { type AddressInfo, createServer, connect, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A TCP proxy in front of the engine that can do what networks do. */
export interface FaultyProxy {
  readonly endpoint: string;
  /** Resets every open connection. */
  reset(): void;
  /** Forwards what is asked, and resets each open connection when the first byte of its next answer comes. */
  cutAnswers(): void;
  /** Holds all traffic back. */
  stall(ms: number): Promise<void>;
  /** Resets everything and refuses connections. */
  refuse(ms: number): Promise<void>;
  close(): void;
}

interface Pair {
  readonly client: Socket;
  readonly upstream: Socket;
  cutNextAnswer: boolean;
}

/** Starts a proxy on a free loopback port. */
export async function startProxy(target: string): Promise<FaultyProxy> {
  const pairs = new Set<Pair>();
  const server = createServer((client) => join(client, Number(new URL(target).port), pairs));
  const port = await listen(server, 0);
  let closed = false;
  const reset = (): void => pairs.forEach(destroy);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    reset,
    cutAnswers: () => pairs.forEach((pair) => (pair.cutNextAnswer = true)),
    stall: async (ms) => {
      const stalled = [...pairs];
      for (const { client, upstream } of stalled) [client, upstream].forEach((socket) => socket.pause());
      await delay(ms);
      for (const { client, upstream } of stalled) [client, upstream].forEach((socket) => socket.resume());
    },
    refuse: async (ms) => {
      server.close();
      reset();
      await delay(ms);
      if (!closed) await listen(server, port);
    },
    close: () => {
      closed = true;
      server.close();
      reset();
    },
  };
}

function join(client: Socket, port: number, pairs: Set<Pair>): void {
  const upstream = connect(port, '127.0.0.1');
  const pair: Pair = { client, upstream, cutNextAnswer: false };
  pairs.add(pair);
  client.on('data', (chunk) => upstream.write(chunk));
  upstream.on('data', (chunk) => (pair.cutNextAnswer ? destroy(pair) : client.write(chunk)));
  for (const socket of [client, upstream])
    socket
      .on('error', () => destroy(pair))
      .on('close', () => {
        destroy(pair);
        pairs.delete(pair);
      });
}

function destroy({ client, upstream }: Pair): void {
  // A socket that is ending already cannot be reset: its handle would stay open and keep the event loop busy.
  if (client.writableEnded) client.destroy();
  else if (!client.destroyed) client.resetAndDestroy();
  upstream.destroy();
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
