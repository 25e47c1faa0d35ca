import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nextMessage } from '../load/children.ts';
import type { Arrivals, SocketsOptions } from './sockets.ts';

export interface FeedLoad extends Omit<SocketsOptions, 'topic'> {
  /** Events that are caused, one after the other. */
  readonly events: number;
  /** State whose topic is followed. */
  readonly stateCode: string;
  /** Registers a vehicle in the state. @returns its id */
  readonly register: () => Promise<string>;
}

/** What a load of the feed came to. */
export interface FeedFigures {
  /** Seconds until every connection followed its topic. */
  readonly openSeconds: number;
  /** Milliseconds from the answer to a registration to its arrival, one for each connection and event. */
  readonly delays: readonly number[];
  /** Texts a second from the first registration to the last arrival. */
  readonly perSecond: number;
  /** Memory of the process that holds all sockets. */
  readonly residentMegabytes: number;
}

/** Longest wait for all arrivals, in milliseconds. */
const patienceMs = 120_000;

/**
 * Opens connections, causes events, and waits until every connection has every one of them.
 * @throws Error that says how many came when not all do
 */
export async function measureFeed(load: FeedLoad): Promise<FeedFigures> {
  const { url, apiKey, connections, events, stateCode, register } = load;
  const options: SocketsOptions = { url, apiKey, connections, topic: `state.${stateCode}` };
  const startedAt = Date.now();
  const child = fork(join(import.meta.dirname, 'sockets.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    await nextMessage(child);
    const openSeconds = (Date.now() - startedAt) / 1_000;
    const beganAt = Date.now();
    const answered = new Map<string, number>();
    for (let made = 0; made < events; made += 1) answered.set(await register(), Date.now());
    const { arrivals, residentMegabytes } = await allArrivals(child, [...answered.keys()], connections);
    const delays = [...answered].flatMap(([id, at]) =>
      (arrivals[id] ?? []).map((came) => Math.max(0, came - at)),
    );
    const lastAt = Math.max(...[...answered.keys()].flatMap((id) => arrivals[id] ?? []));
    return {
      openSeconds,
      delays,
      perSecond: (delays.length * 1_000) / (lastAt - beganAt),
      residentMegabytes,
    };
  } finally {
    if (child.connected) child.disconnect();
  }
}

async function allArrivals(
  child: ChildProcess,
  ids: readonly string[],
  connections: number,
): Promise<Arrivals> {
  for (const until = Date.now() + patienceMs; ; await pause(250)) {
    child.send('what came?');
    const told = (await nextMessage(child)) as Arrivals;
    const came = ids.reduce((sum, id) => sum + (told.arrivals[id]?.length ?? 0), 0);
    if (came >= ids.length * connections) return told;
    if (Date.now() > until)
      throw new Error(`${came} of ${ids.length * connections} events came within ${patienceMs} ms`);
  }
}
