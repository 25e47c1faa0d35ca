import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../..');

test('the page of what the local runtime does is that of its ledger', () => {
  const check = (): string =>
    execFileSync('node', ['tools/local/src/ledger/write-fidelity.ts', '--check'], {
      cwd: workspaceRoot,
      encoding: 'utf8',
      stdio: 'pipe',
    });

  expect(check).not.toThrow();
});
