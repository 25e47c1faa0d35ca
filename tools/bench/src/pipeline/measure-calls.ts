import { createRequire } from 'node:module';
import { lambdaContext, proxyEvent } from '@tollgate/testing';
import { median } from '../report/median.ts';
import { car, carId } from './domain.ts';

/**
 * Runs in a process of its own whose standard output goes nowhere, and sends processor nanoseconds per call to its parent.
 * Contestants take turns in short slices, so that a busy machine slows all of them alike; processor time
 * is counted, since wall time swings with the machine's load.
 */
type Handler = (event: unknown, context: unknown) => Promise<{ readonly statusCode: number }>;

export interface CallTimes {
  readonly get: number;
  readonly post: number;
}

const headers = {
  Accept: 'application/json',
  'Accept-Encoding': 'gzip, br',
  Origin: 'https://app.example.com',
  'X-Forwarded-For': '203.0.113.7',
  'X-Forwarded-Port': '443',
  'X-Forwarded-Proto': 'https',
};
const events = {
  get: proxyEvent({ resource: '/cars/{carId}', pathParameters: { carId }, headers }),
  post: proxyEvent({ method: 'POST', resource: '/cars', headers, body: car }),
};
const methods = ['get', 'post'] as const;
const context = lambdaContext({ remainingMs: 3_600_000 });
const sliceMs = 15;

async function nanosecondsPerCall(handler: Handler, event: object, calls: number): Promise<number> {
  const before = process.threadCpuUsage();
  // Each call gets an event of its own: some contestants write into it.
  for (let call = 0; call < calls; call += 1) await handler({ ...event }, context);
  const { user, system } = process.threadCpuUsage(before);
  return ((user + system) * 1e3) / calls;
}

async function main([filesJson = '{}', rounds = '15']: readonly string[]): Promise<void> {
  const require = createRequire(import.meta.url);
  const files = JSON.parse(filesJson) as Readonly<Record<string, string>>;
  const contestants = await Promise.all(
    Object.entries(files).map(async ([name, file]) => {
      const handlers = require(file) as Readonly<Record<'get' | 'post', Handler>>;
      for (const method of methods) {
        const { statusCode } = await handlers[method]({ ...events[method] }, context);
        if (statusCode >= 300) throw new Error(`${name} answers ${method} with ${statusCode}`);
      }
      return {
        name,
        handlers,
        times: { get: [] as number[], post: [] as number[] },
        calls: { get: 2000, post: 2000 },
      };
    }),
  );
  for (let round = -3; round < Number(rounds); round += 1) {
    for (const { handlers, times, calls } of contestants) {
      for (const method of methods) {
        const nanoseconds = await nanosecondsPerCall(handlers[method], events[method], calls[method]);
        calls[method] = Math.ceil((sliceMs * 1e6) / nanoseconds);
        if (round >= 0) times[method].push(nanoseconds);
      }
    }
  }
  const medians = contestants.map(({ name, times }) => [
    name,
    { get: median(times.get), post: median(times.post) } satisfies CallTimes,
  ]);
  process.send?.(Object.fromEntries(medians));
}

await main(process.argv.slice(2));
process.exit(0);
