import { createDocumentClient } from '@tollgate/dynamodb';
import { createTable, startDynamoDb } from '@tollgate/testing/dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Benchmark, Row } from '../report/benchmark.ts';
import { ConsumerProcess } from './consumer-process.ts';
import { chance, countersOf, messageOf, vehicleEvents } from './vehicle-events.ts';

/** Events that arrive one to three times, and those of a run that only shows the pace. */
const hostileEvents = 10_000;
const paceEvents = 2000;

/**
 * The consumer that counts vehicles, in processes of its own, against DynamoDB Local in memory: events per second by the size of the
 * batches, and whether 10,000 events that are delivered one to three times in any order, to consumers that are killed again and again,
 * end as single delivery does.
 */
export const statistics: Benchmark = {
  name: 'statistics',
  run: async () => {
    const engine = await startDynamoDb();
    const run = async (options: Omit<Run, 'endpoint'>) => counted({ endpoint: engine.endpoint, ...options });
    try {
      const runs = {
        'batches of 10, one process': await run({ batch: 10, width: 1 }),
        'batches of 10, five processes': await run({ batch: 10, width: 5 }),
        'batches of 90, one process': await run({ batch: 90, width: 1 }),
        'once to three times, in any order, killed': await run({ batch: 10, width: 5, isHostile: true }),
      };
      const rows: Row[] = Object.entries(runs).map(([name, values]) => ({ name, values }));
      const ratios = Object.entries(runs).map(([name, { differences }]) => ({
        name: `counters that differ from a recount, ${name}`,
        value: differences,
        floor: 0,
        aim: 0,
      }));
      return { rows, ratios };
    } finally {
      await engine.stop();
    }
  },
};

interface Run {
  readonly endpoint: string;
  /** Messages of a batch. */
  readonly batch: number;
  /** Processes at the same time. */
  readonly width: number;
  /** Repeats, mixes and kills. @default false */
  readonly isHostile?: boolean;
}

async function counted({ endpoint, batch, width, isHostile = false }: Run) {
  const random = chance(17);
  const table = await createTable(endpoint, { name: `statistics-${batch}-${width}-${String(isHostile)}` });
  const all = vehicleEvents(isHostile ? hostileEvents : paceEvents, random);
  const messages = all.map(messageOf);
  if (isHostile) repeatAndMix(messages, random);
  const left = Array.from({ length: Math.ceil(messages.length / batch) }, (_none, at) =>
    messages.slice(at * batch, (at + 1) * batch),
  );
  const processes = Array.from({ length: width }, () => new ConsumerProcess(endpoint, table));
  const killer = isHostile ? setInterval(() => processes.at(random() * width)?.kill(), 2000) : undefined;
  let redelivered = 0;
  const startedAt = performance.now();
  const work = async (consumer: ConsumerProcess): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      if (await consumer.deliver(next)) continue;
      redelivered += 1;
      left.push(next);
    }
  };
  await Promise.all(processes.map(work));
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(killer);
  for (const process of processes) process.stop();
  return {
    deliveries: messages.length,
    'deliveries/s': Math.round(messages.length / seconds),
    seconds: Math.round(seconds * 10) / 10,
    'batches again': redelivered,
    differences: await differencesOf(endpoint, table, countersOf(all)),
  };
}

/** Each message once to three times, all in any order. */
function repeatAndMix(messages: string[], random: () => number): void {
  for (const message of [...messages])
    for (let more = Math.floor(random() * 3); more > 0; more--) messages.push(message);
  for (let at = messages.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [messages[at], messages[other]] = [messages[other] ?? '', messages[at] ?? ''];
  }
}

/** Counters of the table that a recount does not confirm. */
async function differencesOf(
  endpoint: string,
  table: string,
  right: ReadonlyMap<string, number>,
): Promise<number> {
  const client = createDocumentClient({
    region: 'us-east-1',
    endpoint,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    limits: { requestMs: 10_000 },
  });
  const stored = new Map<string, number>();
  let start: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: start }));
    for (const { pk, sk, ...counters } of page.Items ?? []) {
      if (!String(sk).startsWith('COUNTERS')) continue;
      const stateCode = String(pk).split('#').at(-1);
      for (const [name, value] of Object.entries(counters)) {
        const counter = `${stateCode} ${name}`;
        stored.set(counter, (stored.get(counter) ?? 0) + Number(value));
      }
    }
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return [...new Set([...stored.keys(), ...right.keys()])].filter(
    (counter) => (stored.get(counter) ?? 0) !== (right.get(counter) ?? 0),
  ).length;
}
