import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { inheritedVariables } from '../environment.ts';

export const workspaceRoot = join(import.meta.dirname, '../../../..');

export interface CommandOptions {
  /** @default the workspace */
  readonly cwd?: string;
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface Finished {
  readonly seconds: number;
  readonly stdout: string;
}

/** Runs a Node.js script to its end. @throws Error with what it said when it fails */
export async function runNode(
  script: readonly string[],
  { cwd = workspaceRoot, env = {} }: CommandOptions = {},
): Promise<Finished> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...script], { cwd, env: { ...inheritedVariables, ...env } });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => void (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (stderr += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) {
    const said = `${stdout}${stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new Error(`node ${script.join(' ')} ended with code ${String(code)}:\n${said}`);
  }
  return { seconds: (performance.now() - startedAt) / 1000, stdout };
}

/** Runs Nx in the workspace. @throws Error with what it said when it fails */
export const runNx = (...args: readonly string[]): Promise<Finished> =>
  runNode([join(workspaceRoot, 'node_modules/nx/dist/bin/nx.js'), ...args], {
    env: { CI: 'true', FORCE_COLOR: '0', NX_NO_CLOUD: 'true' },
  });
