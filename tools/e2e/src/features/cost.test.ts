import {
  calls,
  measureOperations,
  operationCost,
  prices,
  startMeasuredSystem,
  type MeasuredSystem,
} from '@tollgate/cost';

let system: MeasuredSystem;

beforeAll(async () => {
  system = await startMeasuredSystem();
}, 60_000);

afterAll(() => system.stop());

const stage = { tracedShare: 0.05, hasWebAcl: false, hasBotControl: false };
const some = (...names: readonly string[]) =>
  Object.fromEntries(Object.entries(calls).filter(([name]) => names.includes(name)));

it('cost: calls over HTTP are measured by what they consume of the real store', async () => {
  const uses = await measureOperations(
    system,
    2,
    some('getHealth', 'getState', 'registerVehicle', 'getVehicle'),
  );

  const of = (name: string) => uses.find(({ operation }) => operation === name);
  expect(of('getHealth')).toMatchObject({ readUnits: 0, writeUnits: 0, functionEvents: 0 });
  expect(of('getState')).toMatchObject({ readUnits: 0.5, writeUnits: 0, functionEvents: 0 });
  expect(of('getVehicle')).toMatchObject({ readUnits: 1, functionEvents: 1 });
  // The vehicle with its indexes, two claims, the idempotency record and the event.
  expect(of('registerVehicle')?.writeUnits).toBeGreaterThanOrEqual(10);
  expect(of('registerVehicle')).toMatchObject({ functionEvents: 1, answerBytes: expect.any(Number) });
}, 60_000);

it('cost: a write costs more than a read, and a read more than an answer of the gateway', async () => {
  const uses = await measureOperations(system, 1, some('getHealth', 'getVehicle', 'updateVehicle'));

  const dollars = Object.fromEntries(
    uses.map((use) => [use.operation, operationCost(use, stage, prices).dollarsPerMillion]),
  );
  expect(dollars['updateVehicle']).toBeGreaterThan(dollars['getVehicle'] ?? 0);
  expect(dollars['getVehicle']).toBeGreaterThan(dollars['getHealth'] ?? 0);
}, 60_000);
