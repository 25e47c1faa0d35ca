import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const workspaceRoot = join(__dirname, '../../../..');

/** The npm scripts of the workspace, by name. */
export const { scripts } = JSON.parse(readFileSync(join(workspaceRoot, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** Runs the program of a script, as npm does, with `--help` last. */
export function helpOf(
  name: string,
  args: readonly string[] = [],
): Promise<{ readonly code: number; readonly output: string }> {
  const [program = '', ...before] = (scripts[name] ?? '').replace(/^exec /, '').split(' ');
  // Nx leaves out of its help what it is given.
  const words = program === 'nx' ? ['node_modules/nx/dist/bin/nx.js', ...before] : [...before, ...args];
  return new Promise((resolve) => {
    const child = spawn('node', [...words, '--help'], {
      cwd: workspaceRoot,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
