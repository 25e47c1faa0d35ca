import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { operationCost, prices, type Use } from '@tollgate/cost';
import { workspaceRoot } from '../system/serve-assemblies.ts';

const measured = ['getHealth', 'getState', 'getVehicle', 'registerVehicle'];
const stage = { tracedShare: 0.05, hasWebAcl: false, hasBotControl: false };
let uses: readonly Use[];

beforeAll(async () => {
  const { stdout } = await promisify(execFile)('node', ['tools/cost/src/measure/main.ts', '2', ...measured], {
    cwd: workspaceRoot,
  });
  uses = JSON.parse(stdout) as readonly Use[];
}, 90_000);

const useOf = (name: string): Use | undefined => uses.find(({ operation }) => operation === name);

it('cost: calls over HTTP are measured by what they consume of the real store', () => {
  expect(useOf('getHealth')).toMatchObject({ readUnits: 0, writeUnits: 0, functionEvents: 0 });
  expect(useOf('getState')).toMatchObject({ readUnits: 0.5, writeUnits: 0, functionEvents: 0 });
  expect(useOf('getVehicle')).toMatchObject({ readUnits: 1, functionEvents: 1 });
  // Its own, and what follows: one that announces, those that consume; neighbours share some.
  expect(useOf('registerVehicle')?.functionEvents).toBeGreaterThan(1);
  // The vehicle with its indexes, two claims, the idempotency record and the event: two units each.
  expect(useOf('registerVehicle')?.writeUnits).toBeGreaterThanOrEqual(10);
});

it('cost: a write costs more than a read, and a read more than an answer of the gateway', () => {
  const dollarsOf = (name: string): number => {
    const use = useOf(name);
    return use === undefined ? Number.NaN : operationCost(use, stage, prices).dollarsPerMillion;
  };

  expect(dollarsOf('registerVehicle')).toBeGreaterThan(dollarsOf('getVehicle'));
  expect(dollarsOf('getVehicle')).toBeGreaterThan(dollarsOf('getHealth'));
});
