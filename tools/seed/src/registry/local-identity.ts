import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Credentials, Identity } from './identity.ts';

const commands = join(import.meta.dirname, '../../../local/src/cli');
const run = promisify(execFile);

/** The identity that the local runtime gives to whoever works on this machine, asked from its own commands. */
export const localIdentity: Identity = {
  apiKey: () => ask('key.ts'),
  token: (scope) => ask('token.ts', '--scope', scope),
  credentials: async () => toCredentials(await ask('credentials.ts')),
};

/** @throws Error when the command fails, with what it said. */
async function ask(command: string, ...values: string[]): Promise<string> {
  try {
    const { stdout } = await run(process.execPath, [join(commands, command), ...values]);
    return stdout.trim();
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    throw new Error(
      `The local identity gave no ${command.replace('.ts', '')}${said && `: ${said}`}. Start the registry once with "npm start".`,
      { cause },
    );
  }
}

function toCredentials(text: string): Credentials {
  const given: unknown = JSON.parse(text);
  if (typeof given === 'object' && given !== null && 'accessKeyId' in given && 'secretAccessKey' in given) {
    const { accessKeyId, secretAccessKey } = given;
    if (typeof accessKeyId === 'string' && typeof secretAccessKey === 'string') {
      const sessionToken = 'sessionToken' in given ? given.sessionToken : undefined;
      return {
        accessKeyId,
        secretAccessKey,
        ...(typeof sessionToken === 'string' && { sessionToken }),
      };
    }
  }
  throw new Error(
    'The local credentials lack accessKeyId or secretAccessKey; run "npm run credentials" to see them.',
  );
}
