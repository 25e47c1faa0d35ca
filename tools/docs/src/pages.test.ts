import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../..');

/** What a page is, and the command that writes it. */
test.each([
  [
    'the page of what the local runtime does is that of its ledger',
    'tools/local/src/ledger/write-fidelity.ts',
  ],
  ['the drawing of projects is that of the project graph', 'tools/docs/src/drawing/write-projects.ts'],
])('%s', (_what, file) => {
  const check = (): string =>
    execFileSync('node', [file, '--check'], { cwd: workspaceRoot, encoding: 'utf8', stdio: 'pipe' });

  expect(check).not.toThrow();
});
