import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../../../..');

test('event contracts: every event is recorded, and the page of events says what is announced and who reads it', () => {
  const check = (): string =>
    execFileSync('node', ['tools/workspace/src/contracts/main.ts', 'record', '--check'], {
      cwd: workspaceRoot,
      encoding: 'utf8',
      stdio: 'pipe',
    });

  expect(check).not.toThrow();
});
