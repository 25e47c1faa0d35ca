import autocannon from 'autocannon';
import type { Measurement } from '../report/benchmark.ts';
import type { Contestant } from './contestant.ts';
import { residentMegabytes } from './process-tree.ts';

/** Until V8's young generation has reached its full size, which is growth but no leak. */
const warmUp = 300_000;
const slice = 50_000;
const slices = 4;

/** Resident memory of the gateway's own process over 200,000 requests, half of them answered by the gateway, half by a function. */
export async function memoryOverTime({ name, url, pid }: Contestant): Promise<Measurement> {
  await send(url, warmUp);
  const after: number[] = [];
  for (let turn = 0; turn < slices; turn += 1) {
    await send(url, slice);
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

async function send(url: string, requests: number): Promise<void> {
  for (const path of ['/mock', '/hello']) {
    const amount = requests / 2;
    const { non2xx, errors } = await autocannon({ url: url + path, headers: {}, connections: 50, amount });
    if (non2xx + errors > 0) throw new Error(`${url}${path} failed ${non2xx + errors} times of ${amount}`);
  }
}
