import { changesOf, contentsOf, workspaceTree } from '../testing/workspace-tree.ts';
import { generateAggregation, type AggregationOptions } from './generator.ts';

const summary: AggregationOptions = {
  name: 'getVehicleSummary',
  path: '/vehicles/{vehicleId}/summary',
  parts: 'vehicles.getVehicle,photos.listPhotos',
};

test('an aggregation is a contract, a plan, a handler, a test, a function and rows of the README', async () => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  await generateAggregation(tree, summary);

  expect(changesOf(tree, before)).toEqual([
    'apps/aggregator/README.md',
    'apps/aggregator/infra/aggregator-stack.test.ts',
    'apps/aggregator/infra/aggregator-stack.ts',
    'apps/aggregator/src/operations/get-vehicle-summary.test.ts',
    'apps/aggregator/src/operations/get-vehicle-summary.ts',
    'apps/aggregator/src/plans/vehicle-summary-plan.ts',
    'libs/aggregator/contract/src/index.ts',
    'libs/aggregator/contract/src/operations/get-vehicle-summary.ts',
    'libs/aggregator/contract/src/vehicle-summary.ts',
  ]);
});

test.each([
  ['vehicles.getVehicle,photos.listPhotos', '/vehicles/{vehicleId}/summary', 'apiKey'],
  ['states.getStateStatistics,states.listStates', '/states/{stateCode}/summary', 'anyone'],
])('who may have %s together is who may have each part', async (parts, path, access) => {
  const tree = workspaceTree();

  await generateAggregation(tree, { name: 'getSomeSummary', path, parts });

  expect(tree.read('libs/aggregator/contract/src/operations/get-some-summary.ts', 'utf8')).toContain(
    `access: ${access}()`,
  );
});

test.each([
  ['an operation that is none', { parts: 'vehicles.getVehicle,boats.getBoat' }, 'photos.listPhotos'],
  ['a part that asks for a token', { parts: 'vehicles.getVehicle,photos.listPhotosInReview' }, 'for anyone'],
  ['a part that the gateway answers', { parts: 'vehicles.getVehicle,states.getState' }, 'for anyone'],
  ['a part that writes', { parts: 'vehicles.getVehicle,vehicles.registerVehicle' }, 'for anyone'],
  ['one part', { parts: 'vehicles.getVehicle' }, 'at least two parts'],
  [
    'a part that the path cannot ask for',
    { parts: 'vehicles.getVehicle,states.getStateStatistics' },
    '{stateCode}',
  ],
  ['a path that is taken', { path: '/vehicles/{id}/overview' }, 'aggregator has getVehicleOverview'],
  ['a name that is taken', { name: 'getVehicle' }, 'vehicles has getVehicle'],
  ['a name that is no reading', { name: 'registerSummary' }, 'begins with get'],
  ['a parameter that no part knows', { path: '/vehicles/{vehicleId}/summary/{day}' }, '{vehicleId}'],
])('%s is refused with what is allowed, and nothing is written', async (_what, change, said) => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  await expect(generateAggregation(tree, { ...summary, ...change })).rejects.toThrow(said);

  expect(changesOf(tree, before)).toEqual([]);
});
