import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'tollgate-tip-'));
const git = (cwd: string, ...args: readonly string[]): string =>
  execFileSync('git', [...args], { cwd, encoding: 'utf8' }).trim();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const overtaken = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'overtaken.ts'), ...args], {
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}`.trim() };
};

it('a run that is repeated deploys the tip of main, and nothing older', () => {
  const tip = join(folder, 'tip');
  const here = git(workspaceRoot, 'rev-parse', 'HEAD');
  git(folder, 'clone', '--quiet', '--no-checkout', workspaceRoot, tip);
  git(tip, 'checkout', '--quiet', '--detach', here);
  const asItIs = overtaken('--tip', tip);
  const author = ['-c', 'user.name=main', '-c', 'user.email=main@example.com'];
  git(tip, ...author, 'commit', '--quiet', '--allow-empty', '--message', 'feat: newer');

  expect(asItIs).toEqual({ status: 0, said: `${here} is the tip of main.` });
  expect(overtaken('--tip', tip)).toEqual({
    status: 1,
    said: expect.stringMatching(
      new RegExp(`would deploy ${here}, and main is at [0-9a-f]{40}\\..*start the workflow deploy anew`),
    ),
  });
});

it('what is no checkout is refused', () => {
  expect(overtaken()).toMatchObject({ status: 1, said: expect.stringContaining('--tip is missing') });
  expect(overtaken('--tip', join(folder, 'nowhere')).said).toContain('check out main there first');
});
