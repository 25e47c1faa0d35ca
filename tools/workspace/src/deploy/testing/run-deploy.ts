import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { FakeAws } from './fake-aws.ts';

/** How a command ended, and what it wrote. */
export interface CommandEnd {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** Starts `npm run deploy` as it is, with an account on the loopback. */
export const startDeploy = (
  workspaceRoot: string,
  aws: FakeAws,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [join(__dirname, '../main.ts'), ...args], {
    cwd: workspaceRoot,
    env: { PATH: process.env['PATH'], HOME: workspaceRoot, ...aws.environment, ...environment },
  });

/** Runs it to its end. */
export async function runDeploy(
  workspaceRoot: string,
  aws: FakeAws,
  args: readonly string[],
): Promise<CommandEnd> {
  const child = startDeploy(workspaceRoot, aws, args);
  const [out, said, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.on('close', (end) => resolve(end ?? 1))),
  ]);
  return { code, out, said };
}
