import { createFeedTicket } from '@tollgate/feed-contract';
import { FeedClient, type Socket } from '@tollgate/feed-contract/client';
import { createClient, fetchTransport } from '@tollgate/contract-kit/client';
import WebSocket from 'ws';

/** What the bench asks of this program. */
export interface SocketsOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly connections: number;
  readonly topic: string;
}

/** What it tells at the end: when each event came, in milliseconds since 1970, once for each connection that got it. */
export interface Arrivals {
  readonly arrivals: Readonly<Record<string, readonly number[]>>;
  readonly residentMegabytes: number;
}

/** Connections that are opened at once; each asks for a ticket first. */
const atOnce = 10;

/** Opens so many connections in this one process, follows one topic with each, says when all do, and on request what came. */
const { url, apiKey, connections, topic } = JSON.parse(process.argv[2] ?? '{}') as SocketsOptions;
const api = createClient(
  { createFeedTicket },
  fetchTransport({ baseUrl: url, headers: { 'X-API-Key': apiKey } }),
);
const arrivals: Record<string, number[]> = {};
const clients: FeedClient[] = [];

async function open(): Promise<void> {
  const client = new FeedClient({
    ticket: async () => (await api.createFeedTicket({})).body,
    open: (address) => new WebSocket(address, { perMessageDeflate: false }) as unknown as Socket,
  });
  clients.push(client);
  client.subscribe(topic);
  void follow(client);
  while (!(topic in client.positions())) await new Promise((resolve) => setTimeout(resolve, 5));
}

async function follow(client: FeedClient): Promise<void> {
  for await (const item of client) {
    if (item.kind === 'event') (arrivals[item.event.subject] ??= []).push(Date.now());
  }
}

while (clients.length < connections)
  await Promise.all(Array.from({ length: Math.min(atOnce, connections - clients.length) }, open));
process.send?.('ready');
process.on('message', () => {
  const told: Arrivals = { arrivals, residentMegabytes: Math.round(process.memoryUsage.rss() / 1e6) };
  process.send?.(told);
});
process.on('disconnect', () => process.exit());
