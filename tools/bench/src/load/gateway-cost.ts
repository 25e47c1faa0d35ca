import type { Row } from '../report/benchmark.ts';
import { percentile, twoDecimals } from '../report/percentile.ts';
import { nextMessage, startBeside } from './children.ts';
import { bundleOf, directCall, variablesOf } from './function-access.ts';
import type { RunningSystem } from './running-system.ts';
import type { RoutedFunction } from './sample.ts';
import { type Call, timedCall } from './timed-call.ts';

interface Routed {
  readonly name: string;
  readonly call: Call;
  readonly fn: RoutedFunction;
}

const callsPerRound = 60;
/** Turns until the code of all three ways is compiled by V8; they do not count. */
const warmUpRounds = 3;

/**
 * What the gateway adds, by medians: one request after the other through the gateway, to the same function by the
 * Lambda API, and to its handler within a process, in turns.
 */
export async function gatewayCost(
  system: RunningSystem,
  routed: readonly Routed[],
  rounds: number,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const route of routed) rows.push(await costOf(system, route, rounds));
  return rows;
}

async function costOf(system: RunningSystem, { name, call, fn }: Routed, rounds: number): Promise<Row> {
  const handler = startBeside(
    'call-handler.ts',
    [bundleOf(fn), JSON.stringify(fn.event)],
    variablesOf(system, fn),
  );
  const within = async (): Promise<readonly number[]> => {
    handler.send(callsPerRound);
    return (await nextMessage(handler)) as readonly number[];
  };
  try {
    const times = { gateway: [] as number[], invoked: [] as number[], handler: [] as number[] };
    for (let round = -warmUpRounds; round < rounds; round += 1) {
      const turn = {
        gateway: await repeat(() => call),
        invoked: await repeat(() => directCall(system, fn)),
        handler: await within(),
      };
      if (round < 0) continue;
      for (const way of ['gateway', 'invoked', 'handler'] as const) times[way].push(...turn[way]);
    }
    const p50 = (all: readonly number[]): number => percentile(all, 0.5);
    return {
      name: name.replace(/ \(.*/, ''),
      values: {
        'gateway ms': twoDecimals(p50(times.gateway)),
        'invoked ms': twoDecimals(p50(times.invoked)),
        'handler ms': twoDecimals(p50(times.handler)),
        'over invoked': twoDecimals(p50(times.gateway) - p50(times.invoked)),
        'over handler': twoDecimals(p50(times.gateway) - p50(times.handler)),
      },
    };
  } finally {
    if (handler.connected) handler.disconnect();
  }
}

async function repeat(next: () => Call | Promise<Call>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let call = 0; call < callsPerRound; call += 1)
    times.push((await timedCall(await next())).milliseconds);
  return times;
}
