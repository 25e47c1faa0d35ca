import { setTimeout as delay } from 'node:timers/promises';
import type { Table } from '../../src/index.ts';
import { startProxy } from './proxy.ts';
import { readStore } from './store-contents.ts';
import { WorkerPool } from './worker-pool.ts';

/** How much is written under how many faults. */
export interface StormOptions {
  readonly table: Table;
  readonly endpoint: string;
  readonly writes: number;
  readonly clients: number;
  /** Spread evenly over the writes, the five kinds in turn. */
  readonly faults: number;
  readonly naive?: boolean;
}

/** What became of the writes. */
export interface StormReport {
  readonly acknowledged: number;
  readonly gaveUp: number;
  /** Acknowledged, but not in the store. */
  readonly lost: number;
  /** Cars beyond the first of each key. */
  readonly duplicates: number;
  /** Keys that were answered with more than one car. */
  readonly unequalReplies: number;
  /** Cars without exactly one event. */
  readonly eventless: number;
  readonly faults: number;
  readonly unexpected: string[];
  readonly seconds: number;
}

/** A client gives up after this many tries. */
const TRIES = 40;

/** Registers cars through worker processes while faults hit the workers and the network, then counts. */
export async function storm({
  table,
  endpoint,
  writes,
  clients,
  faults,
  naive = false,
}: StormOptions): Promise<StormReport> {
  const started = Date.now();
  const proxy = await startProxy(endpoint);
  const pool = await WorkerPool.start(3, { endpoint: proxy.endpoint, tableName: table.name, naive });
  const kinds: (() => unknown)[] = [
    () => pool.killOne(),
    () => proxy.reset(),
    () => proxy.cutAnswers(),
    () => proxy.stall(600),
    () => proxy.refuse(100),
  ];
  const acknowledged = new Map<string, Set<string>>();
  const unexpected: string[] = [];
  let next = 0;
  let gaveUp = 0;
  let struck = 0;

  const register = async (key: string): Promise<string | undefined> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const { status, carId, problem } = await pool.send({ useCase: 'register', key });
      if (status < 300) return carId;
      if (status === 500 && !naive) unexpected.push(problem ?? '');
      await delay(Math.random() * Math.min(400, 20 * 2 ** attempt));
    }
    return undefined;
  };
  const client = async (): Promise<void> => {
    while (next < writes) {
      const number = next++;
      if (number >= (struck + 0.5) * (writes / faults)) void kinds[struck++ % kinds.length]?.();
      const key = `key-${number}`;
      // Every tenth client asks again after its answer, as one does whose own connection broke.
      for (let asked = 0; asked < (number % 10 === 0 ? 2 : 1); asked++) {
        const carId = await register(key);
        if (carId === undefined) gaveUp++;
        else acknowledged.set(key, (acknowledged.get(key) ?? new Set()).add(carId));
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  await pool.close();
  proxy.close();

  const { cars, events } = await readStore(table);
  const stored = new Set(cars.map(({ carId }) => carId));
  const eventsOf = new Map<string, number>();
  for (const { pk } of events) eventsOf.set(pk, (eventsOf.get(pk) ?? 0) + 1);
  return {
    acknowledged: acknowledged.size,
    gaveUp,
    lost: [...acknowledged.values()].flatMap((ids) => [...ids]).filter((id) => !stored.has(id)).length,
    duplicates: cars.length - new Set(cars.map(({ make }) => make)).size,
    unequalReplies: [...acknowledged.values()].filter((ids) => ids.size > 1).length,
    eventless: cars.filter(({ pk }) => eventsOf.get(pk) !== 1).length,
    faults: struck,
    unexpected: [...new Set(unexpected)],
    seconds: (Date.now() - started) / 1000,
  };
}
