import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import type * as CanariesModule from '../privacy/canaries.ts';
import { brokenLines, logsIn, type Kept } from '../privacy/logs.ts';
import type * as Requests from '../privacy/requests.ts';
import type * as Traces from '../privacy/traces.ts';
import type * as California from '../system/california.ts';
import type * as System from '../system/system.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

let variant: Variant | undefined;
let canaries: CanariesModule.Canaries;
let statuses: readonly (readonly [manner: string, status: number])[];
const traces: Kept[] = [];

/** Calls every operation in every manner, one manner after the other because only the newest traces are listed. */
async function plantEverywhere(
  { manners, callWithCanaries }: typeof Requests,
  { newestTraces }: typeof Traces,
) {
  const all: (readonly [string, number])[] = [];
  for (const manner of manners) {
    for (const operation of operations)
      all.push([manner, await callWithCanaries(operation, manner, canaries)]);
    traces.push(...(await newestTraces()));
  }
  return all;
}

beforeAll(async () => {
  variant = await serveVariant({ stage: { tracing: { reservoir: 1_000, rate: 1 } } });
  process.env['TOLLGATE_URL'] = variant.url;
  process.env['TOLLGATE_DATA'] = variant.data;
  const system: typeof System = await import('../system/system.ts');
  const { haveCalifornia }: typeof California = await import('../system/california.ts');
  const { Canaries }: typeof CanariesModule = await import('../privacy/canaries.ts');
  canaries = new Canaries();
  canaries.keep(system.token, 'the access token');
  canaries.keep(system.apiKey, 'the API key');
  canaries.keep(system.signingKeys.secretAccessKey, 'the signing key');
  await haveCalifornia();
  statuses = await plantEverywhere(
    await import('../privacy/requests.ts'),
    await import('../privacy/traces.ts'),
  );
  // The end writes out what is unwritten.
  await variant.halt();
}, 90_000);
afterAll(async () => variant?.stop());

const data = (): string => variant?.data ?? '';
const found = (kept: readonly Kept[]): readonly string[] =>
  kept.flatMap(({ name, text }) => canaries.foundIn(text).map((place) => `${place} in ${name}`));

it('log privacy: every operation is called as it should be, wrongly, by a stranger and with too much', () => {
  const groups = Object.groupBy(statuses, ([manner]) => manner);

  expect(canaries.count).toBeGreaterThan(operations.length * 20);
  expect(groups['proper']?.filter(([, status]) => status < 300).length).toBeGreaterThan(
    operations.length / 2,
  );
  expect(groups['wrong']?.some(([, status]) => status === 400)).toBe(true);
  expect(groups['unknown']?.some(([, status]) => status === 401)).toBe(true);
  expect(groups['large']?.some(([, status]) => status === 413)).toBe(true);
});

it('log privacy: nothing private stands in a log of functions, gateway or web ACL', () => {
  const logs = logsIn(data());

  expect(logs.map(({ name }) => name)).toEqual(expect.arrayContaining(['access.log', 'waf.log']));
  expect(logs.find(({ name }) => name === 'waf.log')?.text).toContain('"action":"BLOCK"');
  expect(found(logs)).toEqual([]);
});

it('log privacy: nothing private stands in a trace', () => {
  expect(traces.length).toBeGreaterThan(operations.length);
  expect(found(traces)).toEqual([]);
});

it('log privacy: every line of a log is JSON', () => {
  expect(brokenLines(logsIn(data()))).toEqual([]);
});

it('log privacy: a canary that is logged is found, and so is a line that is no JSON', () => {
  const value = canaries.make('vin', 'a planted line');
  appendFileSync(join(data(), 'logs', 'planted.log'), `${JSON.stringify({ message: value })}\nnot JSON\n`);

  expect(found(logsIn(data()))).toEqual(['a planted line in planted.log']);
  expect(brokenLines(logsIn(data()))).toEqual(['planted.log: not JSON']);
});
