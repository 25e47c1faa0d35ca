import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../../..');
const services = ['vehicles', 'states', 'photos', 'aggregator'];

/** Names of the projects that a change in the file concerns, without their scope. */
function affectedBy(file: string): readonly string[] {
  if (!existsSync(join(workspaceRoot, file))) throw new Error(`${file} is not there; name a file that is`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/nx/dist/bin/nx.js', 'show', 'projects', '--affected', `--files=${file}`, '--json'],
    { cwd: workspaceRoot, encoding: 'utf8', env: { ...process.env, FORCE_COLOR: '0' } },
  );
  if (status !== 0) throw new Error(`nx ended with code ${status}: ${stderr}`);
  return (JSON.parse(stdout) as readonly string[]).map((name) => name.replace('@tollgate/', '')).sort();
}

/** What changed, the file, and every project it concerns. */
const exactly = [
  ['a handler', 'apps/vehicles/src/operations/get-vehicle.ts', ['e2e', 'vehicles']],
  ['a rule of a domain', 'apps/states/src/domain/state.ts', ['e2e', 'states']],
  ['the stack of a service', 'apps/photos/infra/photos-stack.ts', ['e2e', 'photos']],
  ['the composition', 'infra/src/gateway-stack.ts', ['e2e', 'infra']],
  ['a tool', 'tools/conformance/src/main.ts', ['conformance']],
  // The decoder of VINs checks digits as the seed does, and the start brings it along.
  [
    'a tool that others use',
    'tools/seed/src/main.ts',
    ['bench', 'cost', 'e2e', 'seed', 'vin-decoder', 'workspace'],
  ],
  // The tests of the workspace read the docs, and the bench uses its bundler.
  ['the docs', 'docs/architecture.md', ['bench', 'workspace']],
] as const;

/** What changed, the file, projects it concerns, projects it leaves alone. */
const atLeast = [
  [
    'a contract',
    'libs/vehicles/contract/src/index.ts',
    // States and the feed read what vehicles announce.
    ['vehicles', 'infra', 'aggregator', 'seed', 'states', 'feed'],
    ['photos', 'states-contract', 'photos-contract', 'middleware', 'constructs', 'local'],
  ],
  [
    'what handlers share',
    'libs/middleware/src/index.ts',
    services,
    ['infra', 'constructs', 'vehicles-contract', 'local'],
  ],
  [
    'a construct',
    'libs/constructs/src/index.ts',
    [...services, 'infra'],
    ['middleware', 'vehicles-contract', 'local', 'seed'],
  ],
] as const;

describe('a change concerns whoever depends on it, and nobody else', () => {
  it.each(exactly)('%s', (_what, file, expected) => {
    expect(affectedBy(file)).toEqual(expected);
  });

  it.each(atLeast)('%s', (_what, file, concerned, spared) => {
    const affected = affectedBy(file);

    expect(affected).toEqual(expect.arrayContaining([...concerned]));
    expect(affected.filter((name) => (spared as readonly string[]).includes(name))).toEqual([]);
  });
});
