import type { Measurement } from '../report/benchmark.ts';
import { median } from '../report/median.ts';
import { twoDecimals } from '../report/percentile.ts';
import type { RunningSystem } from './running-system.ts';
import type { Sample } from './sample.ts';
import { timedCall } from './timed-call.ts';

/**
 * Milliseconds of network between a consumer and the region, both ways, assumed for the ratios: on the loopback
 * interface there are none, and sparing them is what an aggregate is for.
 */
const roundTripMs = 50;
const callsPerRound = 40;

/** One overview against what a consumer would call instead, one after the other, in turns; medians. */
export async function aggregateCost(
  { url, apiKey }: RunningSystem,
  { vehicleId, stateCode }: Sample,
  rounds: number,
): Promise<Measurement> {
  const headers = { 'X-API-Key': apiKey };
  const time = async (path: string): Promise<number> =>
    (await timedCall({ url: url + path, headers })).milliseconds;
  const paths = {
    overview: `/vehicles/${vehicleId}/overview`,
    vehicle: `/vehicles/${vehicleId}`,
    state: `/states?codes=${stateCode}`,
    photos: `/photos?vehicleId=${vehicleId}&limit=10`,
  };
  const turns: Record<keyof typeof paths, number>[] = [];
  for (let turn = 0; turn < rounds * callsPerRound; turn += 1) {
    turns.push({
      overview: await time(paths.overview),
      vehicle: await time(paths.vehicle),
      state: await time(paths.state),
      photos: await time(paths.photos),
    });
  }
  const overview = median(turns.map((turn) => turn.overview));
  const sequential = median(turns.map(({ vehicle, state, photos }) => vehicle + state + photos));
  const parts = (['vehicle', 'state', 'photos'] as const).map((part) =>
    median(turns.map((turn) => turn[part])),
  );
  const slowest = Math.max(...parts);
  const away = (loopback: number, calls: number): number => loopback + calls * roundTripMs;
  const row = (name: string, loopback: number, calls: number) => ({
    name,
    values: {
      'loopback ms': twoDecimals(loopback),
      [`${roundTripMs} ms away`]: twoDecimals(away(loopback, calls)),
    },
  });
  return {
    rows: [
      row('the aggregate', overview, 1),
      row('three calls, one after the other', sequential, 3),
      row('the slowest of its parts', slowest, 1),
    ],
    ratios: [
      {
        name: `aggregate against 3 calls, ${roundTripMs} ms away`,
        value: away(overview, 1) / away(sequential, 3),
        floor: 0.5,
        aim: 0.36,
      },
      {
        name: `aggregate against its slowest part, ${roundTripMs} ms`,
        value: away(overview, 1) / away(slowest, 1),
        floor: 1.25,
        aim: 1.1,
      },
    ],
  };
}
