import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { credentialsOf } from './credentials.ts';
import type { Identity } from './identity.ts';

const workspace = join(import.meta.dirname, '../../../..');
const run = promisify(execFile);

/** Owner of the seed's requests; the same in every run, because an Idempotency-Key counts for one caller. */
const subject = 'seed';

/** Client of the partner that every trial stage has. */
const partnerClient = 'tollgate-local-partner';

/** The identity that the local runtime gives to whoever works on this machine, asked from its own commands. */
export const localIdentity: Identity = {
  apiKey: () => ask('key'),
  partnerToken: (scope) => ask('token', '--scope', scope, '--client', partnerClient),
  token: (scope) => ask('token', '--scope', scope, '--sub', subject),
  credentials: async () => credentialsOf(await ask('credentials')),
};

/** @throws Error when the command fails, with what it said. */
async function ask(command: string, ...values: string[]): Promise<string> {
  const script = join('tools/local/src/cli', `${command}.ts`);
  try {
    const { stdout } = await run(process.execPath, [script, ...values], { cwd: workspace });
    return stdout.trim();
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new Error(`The local runtime gives no ${command}. ${said}`, { cause });
  }
}
