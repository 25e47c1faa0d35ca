import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts';

let copy: WorkspaceCopy;
beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => {
  copy.remove();
});
afterEach(() => {
  copy.git('checkout', '--quiet', '.');
});

const command = 'tools/workspace/src/contracts/main.ts';

function edit(file: string, from: string, to: string): void {
  const path = join(copy.root, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** What a command printed, and whether it failed. */
function outcome(...args: readonly string[]): { readonly printed: string; readonly failed: boolean } {
  try {
    return { printed: copy.run(command, ...args), failed: false };
  } catch (error) {
    const { stdout, stderr } = error as { readonly stdout: string; readonly stderr: string };
    return { printed: `${stdout}${stderr}`, failed: true };
  }
}

test('contract safety: a copy differs in nothing from its own main, and its records are up to date', () => {
  expect(outcome('record', '--check')).toEqual({ printed: '', failed: false });
  expect(outcome('check').printed).toMatch(/^Compared with main \(\w{7}\): no difference\.\n$/);
});

test('contract safety: a shared member that widens is found in every operation that shows it, and where it is sent', () => {
  edit(
    'libs/states/contract/src/state.ts',
    'name: z.string().min(1).max(60)',
    'name: z.string().min(1).max(70)',
  );
  const { printed, failed } = outcome('check', '--json');

  const { comparisons } = JSON.parse(printed) as {
    comparisons: { findings: { kind: string; name: string; place: string }[] }[];
  };
  const found = comparisons[0]?.findings.map(({ kind, name, place }) => `${kind} ${name} ${place}`);
  expect(failed).toBe(true);
  expect(found).toEqual(
    expect.arrayContaining([
      'breaking listStates /responses/200/body/items/*/name',
      'breaking getState /responses/200/body/name',
      'breaking getStateOverview /responses/200/body/state/name',
      'additive putState /body/name',
    ]),
  );
});

test('contract safety: an operation that is removed names those who call it; deprecated with a sunset that passed, it may go', () => {
  const file = 'libs/states/contract/src/operations/list-states.ts';
  edit(file, "path: '/states',", "path: '/states/all',");
  const { printed, failed } = outcome('check');

  expect(failed).toBe(true);
  expect(printed).toContain(
    'breaking   states listStates: is removed: GET /states; it breaks callers, all of them',
  );
  expect(printed).toMatch(
    /used by apps\/aggregator: .*operations\/get-state-overview.*state-overview-plan\.ts/,
  );

  copy.git('checkout', '--quiet', '.');
  edit(
    file,
    "path: '/states',",
    "path: '/states', deprecated: { since: '2026-01-01', sunset: '2026-06-30' },",
  );
  expect(outcome('check', '--today', '2026-06-01').printed).toContain(
    'deprecated states listStates /deprecated: is deprecated and stays until 2026-06-30',
  );
  copy.run(command, 'record');
  copy.git('commit', '--quiet', '--no-verify', '--all', '--message=deprecate');
  edit(file, "path: '/states',", "path: '/states/all',");

  expect(outcome('check', '--today', '2026-06-29').failed).toBe(true);
  expect(outcome('check', '--today', '2026-06-30')).toMatchObject({
    failed: false,
    printed: expect.stringContaining('allowed, for its sunset of 2026-06-30 has passed') as string,
  });
});

test('contract safety: an operation that other contracts are made of names them and its callers when it goes', () => {
  edit(
    'libs/vehicles/contract/src/index.ts',
    "export { getVehicle } from './operations/get-vehicle.ts';\n",
    '',
  );
  const { printed, failed } = outcome('check');

  expect(failed).toBe(true);
  expect(printed).toMatch(
    /^getVehicle is gone from @tollgate\/vehicles-contract, and libs\/\S+\.ts is made of it/,
  );
  expect(printed).toMatch(
    /Services that use it: apps\/aggregator \([^;)]*operations\/get-vehicle-overview[^;)]*\)\. Export it again/,
  );
  expect(outcome('record').printed).toBe(printed);
});
