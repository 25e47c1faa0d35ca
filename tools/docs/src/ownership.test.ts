import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('everything has an owner, and CODEOWNERS and the page of ownership say so', () => {
  const { stdout, stderr } = spawnSync('node', ['tools/workspace/src/ownership/main.ts', 'check'], {
    cwd: join(__dirname, '../../..'),
    encoding: 'utf8',
  });

  expect(stderr).toBe('');
  expect(stdout).toBe('Everything has an owner.\n');
});
