import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { NewVehicle, Vehicle } from '@tollgate/vehicles-contract';
import { generateVehicles, states } from '@tollgate/seed';
import type * as System from '../system/system.ts';
import { workspaceRoot } from '../system/serve-assemblies.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

/** More than one chunk of rows, so that two functions work at the same time. */
const fleetSize = 600;

let variant: Variant;
let system: typeof System;

beforeAll(async () => {
  variant = await serveVariant({ stage: {}, options: ['--in-memory'] });
  process.env['TOLLGATE_URL'] = variant.url;
  process.env['TOLLGATE_DATA'] = variant.data;
  system = await import('../system/system.ts');
});
afterAll(() => variant.stop());

const jurisdictions = states.filter(({ stateCode }) => ['WY', 'VT'].includes(stateCode));
const source = generateVehicles(jurisdictions, 'imports');
const fleet = Array.from({ length: fleetSize }, () => source.next().value);

const columns = ['vin', 'state', 'plate', 'make', 'model', 'model_year', 'fuel', 'body', 'color'];
const rowOf = (vehicle: NewVehicle): string =>
  [vehicle.vin, vehicle.stateCode, vehicle.plate, vehicle.make, vehicle.model]
    .concat([String(vehicle.modelYear), '', vehicle.bodyClass ?? '', vehicle.color ?? ''])
    .map((cell) => `"${cell}"`)
    .join(',');

/** `npm run import -- FILE`. */
async function importFile(name: string, rows: readonly string[]) {
  const file = join(variant.data, name);
  const rejects = `${file}-rejects`;
  writeFileSync(file, [columns.join(','), ...rows].join('\r\n'));
  const command = ['tools/seed/src/import.ts', file, '--url', variant.url, '--rejects', rejects];
  const { stdout } = await promisify(execFile)('node', command, { cwd: workspaceRoot, env: process.env });
  return { said: stdout, rejects };
}

interface Resources {
  readonly functions: readonly { readonly name: string; readonly pids?: readonly number[] }[];
}

/** Ends one process of the function that registers rows, as a crash would, as soon as it has one. */
async function killOneWorker(): Promise<number | undefined> {
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(25)) {
    const resources = (await (await fetch(`${variant.url}/_local/resources`)).json()) as Resources;
    const worker = resources.functions.find(({ name }) => name.endsWith('-import-chunk'));
    const [pid] = worker?.pids ?? [];
    if (pid !== undefined) {
      process.kill(pid, 'SIGKILL');
      return pid;
    }
  }
  return undefined;
}

async function vehiclesOf(state: 'WY' | 'VT'): Promise<Vehicle[]> {
  const found: Vehicle[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await system.client.listVehicles({ state, limit: 100, ...(cursor && { cursor }) });
    found.push(...body.items);
    cursor = body.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}

it('imports: a file is registered once, row by row, although a worker dies in the middle', async () => {
  const [importing, killed] = await Promise.all([importFile('fleet.csv', fleet.map(rowOf)), killOneWorker()]);

  expect(killed).toBeGreaterThan(0);
  expect(importing.said).toContain(`rows: ${fleetSize} registered, 0 unchanged, 0 rejected`);
  const registered = [...(await vehiclesOf('WY')), ...(await vehiclesOf('VT'))];
  expect(registered.map(({ vin }) => vin).sort()).toEqual(fleet.map(({ vin }) => vin).sort());
}, 90_000);

it('imports: the same file goes on with its import, and the same rows in another file change nothing', async () => {
  const again = await importFile('fleet.csv', fleet.map(rowOf));
  const other = await importFile('other.csv', fleet.slice(0, 40).map(rowOf));

  expect(again.said).toContain('completed');
  expect(other.said).toContain('rows: 0 registered, 40 unchanged, 0 rejected');
});

it('imports: what cannot be registered is told with its row, its fault and the reason', async () => {
  const [sound, abroad, short] = Array.from({ length: 3 }, () => source.next().value) as [
    NewVehicle,
    NewVehicle,
    NewVehicle,
  ];
  const rows = [
    rowOf(sound),
    rowOf({ ...abroad, stateCode: 'BC' as never }),
    rowOf({ ...short, vin: 'WMEEJ9AABE' }),
    rowOf(sound),
  ];

  const { said, rejects } = await importFile('rejects.csv', rows);

  expect(said).toContain('rows: 1 registered, 0 unchanged, 3 rejected');
  const told = readFileSync(rejects, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { row: number; code: string; reason: string; input: string });
  expect(told.map(({ row, code }) => [row, code])).toEqual([
    [2, 'invalid'],
    [3, 'invalid'],
    [4, 'vinRepeated'],
  ]);
  expect(told[0]).toMatchObject({ reason: expect.stringContaining('stateCode must be one of') as string });
  expect(told[1]?.input).toBe(rows[2]);
});
