import { rebuildPlan } from './rebuild-plan.ts';

const vehicles = { root: 'apps/vehicles', app: 'infra/main.ts', bundles: true };
const states = { root: 'apps/states', app: 'infra/main.ts', bundles: true };
const infra = { root: 'infra', app: 'src/main.ts', bundles: false };
const access = { root: 'apps/access', app: 'infra/main.ts', bundles: true };
const projects = [vehicles, states, access, infra];

const everyBundle = [vehicles, states, access].map(({ root }) => ({ root, functions: [] }));

describe('what a change asks for', () => {
  it.each([
    [
      'a handler',
      'apps/vehicles/src/operations/get-vehicle.ts',
      [{ root: 'apps/vehicles', functions: ['get-vehicle'] }],
      [],
    ],
    [
      'an authorizer',
      'apps/access/src/authorizers/authorize-partner.ts',
      [{ root: 'apps/access', functions: ['authorize-partner'] }],
      [],
    ],
    [
      'a rule of the domain',
      'apps/vehicles/src/domain/vin.ts',
      [{ root: 'apps/vehicles', functions: [] }],
      [],
    ],
    ['a stack', 'apps/vehicles/infra/vehicles-stack.ts', [], [vehicles]],
    ['the composition', 'infra/src/gateway-stack.ts', [], [infra]],
    ['a contract', 'libs/vehicles/contract/src/vehicle.ts', everyBundle, projects],
    ['the pipeline', 'libs/middleware/src/operation/kernel.ts', everyBundle, []],
    ['a construct', 'libs/constructs/src/naming.ts', [], projects],
    ['a test', 'apps/vehicles/src/operations/get-vehicle.test.ts', [], []],
    ['a page', 'apps/vehicles/README.md', [], []],
    ['a bundle', 'apps/vehicles/dist/lambda/get-vehicle/index.js', [], []],
  ])('%s', (_, file, bundle, synth) => {
    expect(rebuildPlan([file], projects)).toEqual({ bundle, synth });
  });
});
