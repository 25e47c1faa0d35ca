import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace, type WorkspaceCopy } from '../workspace-copy.ts';

let copy: WorkspaceCopy;

beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => copy.remove());

const recalls = '--path=/vehicles/{vehicleId}/recalls';
const commands = [
  ['operation', 'vehicles', 'listVehicleRecalls', recalls],
  ['operation', 'vehicles', 'recordVehicleRecall', recalls],
  ['consumer', 'vehicles', 'follow-photos', '--events=photo.published,photo.deleted'],
  [
    ...['aggregation', 'getVehicleSummary', '--path=/vehicles/{vehicleId}/summary'],
    '--parts=vehicles.getVehicle,photos.listPhotos,vehicles.listVehicleRecalls',
  ],
] as const;

const changed = (): readonly string[] => copy.changed();

test('what would be written is said, and nothing is, in a dry run', () => {
  expect(copy.nx('g', ...commands[0], '--dry-run')).toContain(
    'CREATE libs/vehicles/contract/src/vehicle-recall.ts',
  );
  expect(changed()).toEqual([]);
});

test('operations, a consumer and an aggregation are written, one made of the other, and none twice', () => {
  for (const command of commands) copy.nx('g', ...command);

  expect(changed()).toEqual(
    expect.arrayContaining([
      'apps/vehicles/src/operations/list-vehicle-recalls.ts',
      'apps/vehicles/src/operations/record-vehicle-recall.ts',
      'apps/vehicles/src/consumers/follow-photos.ts',
      'apps/aggregator/src/plans/vehicle-summary-plan.ts',
      'docs/events.md',
    ]),
  );
  expect(() => copy.nx('g', ...commands[0])).toThrow('vehicles has listVehicleRecalls at GET');
});

test('what is written is formatted and passes the linter', () => {
  copy.run('node_modules/prettier/bin/prettier.cjs', '--check', '--ignore-unknown', ...changed());
  const sources = changed().filter((file) => file.endsWith('.ts'));
  expect(copy.run('node_modules/eslint/bin/eslint.js', '--no-warn-ignored', ...sources)).toBe('');
});

test('the types fit, the services are built, their stacks have the functions and the gateway the routes', () => {
  const apps = ['apps/vehicles', 'apps/aggregator', 'infra'];
  const contracts = ['libs/vehicles/contract', 'libs/aggregator/contract'];
  copy.nx('run-many', '-t', 'typecheck', 'synth', '-p', [...apps, ...contracts].join());

  const templates = (root: string): string =>
    globSync('cdk.out/*.template.json', { cwd: join(copy.root, root) })
      .map((file) => readFileSync(join(copy.root, root, file), 'utf8'))
      .join('\n');
  expect(templates('apps/vehicles')).toContain('tollgate-local-vehicles-record-vehicle-recall');
  expect(templates('apps/vehicles')).toContain('tollgate-local-vehicles-follow-photos');
  expect(templates('apps/aggregator')).toContain('tollgate-local-aggregator-get-vehicle-summary');
  expect(templates('infra')).toContain('/vehicles/{vehicleId}/recalls');
  expect(templates('infra')).toContain('/vehicles/{vehicleId}/summary');
});

test.each([
  ['the contracts', ['libs/vehicles/contract', 'libs/aggregator/contract'], ['contract.test']],
  ['vehicles', ['apps/vehicles'], ['recall', 'follow-photos']],
  ['the aggregator', ['apps/aggregator'], ['summary', 'get-index']],
])('the new tests of %s pass', (_whose, projects, tests) => {
  copy.run('node_modules/jest/bin/jest.js', '--projects', ...projects, '--testPathPatterns', ...tests);
});
