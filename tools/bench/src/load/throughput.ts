import type { Row } from '../report/benchmark.ts';
import { median } from '../report/median.ts';
import { percentile, twoDecimals } from '../report/percentile.ts';
import { drive, type Load } from './drive.ts';
import type { Call } from './timed-call.ts';

interface Driven {
  readonly name: string;
  readonly call: Call;
}

/** Answers per second of each, by number of connections. */
export type PerSecond = (name: string, connections: number) => number;

const connectionCounts = [1, 50] as const;
const warmUpSeconds = 2;
const sliceSeconds = 2;

/** Puts load on each in turn, round by round, at one connection and at fifty. */
export async function throughput(
  driven: readonly Driven[],
  rounds: number,
): Promise<{ readonly rows: readonly Row[]; readonly perSecond: PerSecond }> {
  const loads = new Map<string, Load[]>();
  for (const { call } of driven) await drive(call, 50, warmUpSeconds);
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, call } of driven) {
      for (const connections of connectionCounts) {
        const key = `${name} ${connections}`;
        loads.set(key, [...(loads.get(key) ?? []), await drive(call, connections, sliceSeconds)]);
      }
    }
  }
  const of = (name: string, connections: number): readonly Load[] =>
    loads.get(`${name} ${connections}`) ?? [];
  const perSecond: PerSecond = (name, connections) =>
    median(of(name, connections).map((load) => load.perSecond));
  const rows = driven.map(({ name }) => ({
    name,
    values: Object.fromEntries(
      connectionCounts.flatMap((connections) => {
        const latencies = of(name, connections).flatMap((load) => load.latencies);
        const refused = of(name, connections).reduce((sum, load) => sum + load.refused, 0);
        return [
          [`c${connections} req/s`, Math.round(perSecond(name, connections))],
          [`c${connections} p50 ms`, twoDecimals(percentile(latencies, 0.5))],
          [`c${connections} p99 ms`, twoDecimals(percentile(latencies, 0.99))],
          ...(connections === 1 ? [] : [['refused', refused]]),
        ] as [string, number][];
      }),
    ),
  }));
  return { rows, perSecond };
}
