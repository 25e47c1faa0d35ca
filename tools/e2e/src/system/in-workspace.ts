import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Variant } from './variant.ts';
import { workspaceRoot } from './serve-assemblies.ts';

const run = promisify(execFile);

/** Commands of one suite share what Node.js has compiled, which halves the time of every further one. */
const surroundings = (data: string) => ({
  cwd: workspaceRoot,
  env: { ...process.env, NODE_COMPILE_CACHE: join(data, 'compiled-commands') },
});

/**
 * Runs a file of the workspace as a command about a running system, and gives what it prints.
 * @throws Error with what it says when it fails
 */
export async function commandOn(
  { url, data }: Pick<Variant, 'url' | 'data'>,
  file: string,
  ...args: readonly string[]
): Promise<string> {
  const { stdout } = await run('node', [file, ...args, '--url', url, '--data', data], surroundings(data));
  return stdout.trim();
}

/** `npm run key -- …`. */
export const keyCommand = (
  system: Pick<Variant, 'url' | 'data'>,
  ...args: readonly string[]
): Promise<string> => commandOn(system, 'tools/workspace/src/keys/main.ts', ...args);

/** `npm run token -- …`: an access token for a running system. */
export async function tokenOn({ data }: Pick<Variant, 'data'>, ...args: readonly string[]): Promise<string> {
  const file = 'tools/local/src/cli/token.ts';
  const { stdout } = await run('node', [file, '--data', data, ...args], surroundings(data));
  return stdout.trim();
}
