import { spawnSync } from 'node:child_process';
import { workspaceRoot } from './system/serve-assemblies.ts';

const url = process.env['TOLLGATE_URL'] ?? 'http://127.0.0.1:3000';
const data = process.env['TOLLGATE_DATA'] ?? '.local';

function node(...args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  return spawnSync('node', args, { cwd: workspaceRoot, encoding: 'utf8' });
}

interface Report {
  readonly checks: readonly { readonly name: string; readonly outcome: string; readonly reason?: string }[];
}

function smoke(key: string): { readonly status: number | null; readonly report: Report } {
  const { status, stdout } = node('tools/workspace/src/smoke/main.ts', '--url', url, '--key', key, '--json');
  return { status, report: JSON.parse(stdout) as Report };
}

it('smoke tests find the system well with a key of the stage, and not with one that nobody has', () => {
  const key = node('tools/local/src/cli/key.ts', '--data', data).stdout.trim();

  const well = smoke(key);
  const wrong = smoke('a-key-that-nobody-has');

  expect(well.report.checks.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(well.status).toBe(0);
  expect(wrong.report.checks.filter(({ outcome }) => outcome === 'failed')).toEqual([
    expect.objectContaining({ name: 'key', reason: expect.stringContaining('gave 403') }),
  ]);
  expect(wrong.status).toBe(1);
});
