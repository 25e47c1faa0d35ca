import { changesOf, contentsOf, workspaceTree } from '../testing/workspace-tree.ts';
import { generateOperation, type OperationOptions } from './generator.ts';

const list: OperationOptions = {
  service: 'vehicles',
  name: 'listVehicleRecalls',
  path: '/vehicles/{vehicleId}/recalls',
};
const record: OperationOptions = { ...list, name: 'recordVehicleRecall' };

test('a list is a contract, a handler, its data access, a test, a function and a row of the README', async () => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  await generateOperation(tree, list);

  expect(changesOf(tree, before)).toEqual([
    'apps/vehicles/README.md',
    'apps/vehicles/infra/vehicles-stack.test.ts',
    'apps/vehicles/infra/vehicles-stack.ts',
    'apps/vehicles/src/data-access/dynamodb-vehicle-recall-repository.ts',
    'apps/vehicles/src/domain/vehicle-recall-repository.ts',
    'apps/vehicles/src/operations/list-vehicle-recalls.test.ts',
    'apps/vehicles/src/operations/list-vehicle-recalls.ts',
    'apps/vehicles/src/vehicle-recalls.ts',
    'libs/vehicles/contract/src/examples.ts',
    'libs/vehicles/contract/src/index.ts',
    'libs/vehicles/contract/src/operations/list-vehicle-recalls.ts',
    'libs/vehicles/contract/src/vehicle-recall.ts',
  ]);
  expect(tree.read('libs/vehicles/contract/src/operations/list-vehicle-recalls.ts', 'utf8')).toContain(
    "method: 'GET'",
  );
});

test('a second operation of the same collection adds to what the first wrote, and changes nothing of it', async () => {
  const tree = workspaceTree();
  await generateOperation(tree, list);
  const before = contentsOf(tree);

  await generateOperation(tree, record);

  const changed = changesOf(tree, before);
  expect(changed.filter((path) => !before.has(path))).toEqual([
    'apps/vehicles/src/operations/record-vehicle-recall.test.ts',
    'apps/vehicles/src/operations/record-vehicle-recall.ts',
    'libs/vehicles/contract/src/operations/record-vehicle-recall.ts',
  ]);
  expect(changed).not.toContain('libs/vehicles/contract/src/vehicle-recall.ts');
  const operation = tree.read('libs/vehicles/contract/src/operations/record-vehicle-recall.ts', 'utf8');
  expect(operation).toContain("method: 'POST'");
});

test('an identifier that is a code is taken with the schema of its service', async () => {
  const tree = workspaceTree();

  await generateOperation(tree, {
    service: 'states',
    name: 'listStateOffices',
    path: '/states/{stateCode}/offices',
  });

  expect(tree.read('libs/states/contract/src/state-office.ts', 'utf8')).toMatch(/stateCode: \w+/);
  expect(tree.read('apps/states/src/operations/list-state-offices.test.ts', 'utf8')).toMatch(
    /const \[one, other, third\] = \["[A-Z]{2}", "[A-Z]{2}", "[A-Z]{2}"\]/,
  );
});

test('a collection whose names are taken is refused with what has them', async () => {
  const tree = workspaceTree();
  tree.write('apps/vehicles/src/vehicle-recalls.ts', 'export const other = 1;');

  await expect(generateOperation(tree, list)).rejects.toThrow(
    'apps/vehicles/src/vehicle-recalls.ts is something else',
  );
  await expect(
    generateOperation(tree, { ...list, name: 'listImportsOfVehicle', path: '/vehicles/{vehicleId}/imports' }),
  ).rejects.toThrow(/vehicle-import\.ts is something else[^]*has no .*note/);
  await expect(
    generateOperation(tree, { ...list, path: '/vehicles/{vehicleId}/history-entries' }),
  ).rejects.toThrow("libs/vehicles/contract/src/vehicle.ts has id: 'VehicleHistoryEntry' already");
});

test.each([
  ['no such service', { service: 'boats' }, 'vehicles'],
  ['a service without a table', { service: 'aggregator' }, 'no table'],
  ['a name that is none', { name: 'ListRecalls' }, 'camelCase'],
  ['a name that is too long', { name: 'listVehicleRecallsThatManufacturersAnnounced' }, '63 characters'],
  ['a name that is taken', { name: 'getVehicle' }, 'vehicles has getVehicle at GET /vehicles/{vehicleId}'],
  ['a path that is taken', { path: '/vehicles/{id}/history' }, 'vehicles has listVehicleHistory'],
  ['a path that another service has', { path: '/photos/{photoId}/renditions' }, '{photoId}'],
  ['a path that is no collection', { path: '/vehicles/{vehicleId}/insurance' }, 'no collection'],
  ['a path without an owner', { path: '/recalls' }, 'no collection'],
  ['a parameter that the service does not know', { path: '/vehicles/{carId}/recalls' }, '{vehicleId}'],
])('%s is refused with what is allowed, and nothing is written', async (_what, change, said) => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  await expect(generateOperation(tree, { ...list, ...change })).rejects.toThrow(said);

  expect(changesOf(tree, before)).toEqual([]);
});
