import autocannon from 'autocannon';
import type { Measurement } from '../report/benchmark.ts';
import type { Contestant } from './contestant.ts';
import { residentMegabytes } from './process-tree.ts';

const slice = 50_000;
const slices = 4;

/** Resident memory of the gateway's own process after every 50,000 of 200,000 requests, half of them answered by the gateway, half by a function. */
export async function memoryOverTime({ name, url, pid }: Contestant): Promise<Measurement> {
  const after: number[] = [];
  for (let turn = 0; turn < slices; turn += 1) {
    for (const path of ['/mock', '/hello']) {
      const { non2xx, errors } = await autocannon({
        url: url + path,
        headers: {},
        connections: 50,
        amount: slice / 2,
      });
      if (non2xx + errors > 0)
        throw new Error(`${url}${path} failed ${non2xx + errors} times of ${slice / 2}`);
    }
    after.push(residentMegabytes(pid));
  }
  const [first = 0] = after;
  const last = after.at(-1) ?? 0;
  return {
    rows: [
      {
        name: `${name}, memory`,
        values: Object.fromEntries(
          after.map((megabytes, turn) => [`MB after ${String(((turn + 1) * slice) / 1000)}k`, megabytes]),
        ),
      },
    ],
    ratios: [{ name: `memory after 200,000 against 50,000`, value: last / first, floor: 1.1, aim: 1.02 }],
  };
}
