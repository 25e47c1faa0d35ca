import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyWorkspace, type WorkspaceCopy } from './workspace-copy.ts';

let copy: WorkspaceCopy;

beforeAll(() => {
  copy = copyWorkspace();
});
afterAll(() => {
  copy.remove();
});

const adopt = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['tools/workspace/src/adopt/main.ts', '--name', 'acme', ...args], {
    cwd: copy.root,
    encoding: 'utf8',
  });

/** Files that hold a word, or nothing. */
const filesWith = (word: string): string =>
  spawnSync('git', ['grep', '--ignore-case', '--files-with-matches', word], {
    cwd: copy.root,
    encoding: 'utf8',
  }).stdout;

test('a dry run says what it would do and does nothing', () => {
  const { status, stdout } = adopt('--keep-sample=false', '--dry-run');

  expect(stdout).toMatch(/projects go: .*apps\/vehicles/);
  expect([status, copy.git('status', '--porcelain')]).toEqual([0, '']);
});

test('what is not committed is refused, for git is the way back', () => {
  writeFileSync(join(copy.root, 'draft.md'), 'mine\n');

  const { status, stderr } = adopt('--keep-sample=false');

  expect(stderr).toMatch(/^1 files are changed and not committed \(\?\? draft\.md\)/);
  expect([status, copy.git('status', '--porcelain')]).toEqual([1, '?? draft.md\n']);
  copy.git('clean', '--force', '--quiet');
});

test('adopted without the sample: no trace of the old name, types and tests pass, the system is served', () => {
  const { status, stderr, stdout } = adopt('--scope', '@acme', '--team', 'core', '--keep-sample=false');

  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('way back');
  expect(filesWith('tollgate')).toBe('');
  const projects = ['aggregator', 'aggregator-contract', 'cost', 'e2e', 'infra', 'workspace'];
  copy.nx('run-many', '-t', 'typecheck', '-p', projects.map((name) => `@acme/${name}`).join());
  copy.nx('run-many', '-t', 'test', '-p', '@acme/aggregator-contract');
  // Synthesises everything, serves it, and asks it for the index, its health, its problems and its specification.
  copy.nx('run', '@acme/e2e:e2e');
  expect(() => copy.run('tools/workspace/src/ownership/main.ts', 'check')).not.toThrow();
}, 600_000);
