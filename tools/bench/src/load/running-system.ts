import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runNode, workspaceRoot } from '../report/run-command.ts';

/** The whole system, started for the bench and filled. */
export interface RunningSystem {
  /** Address of the gateway, without a slash at the end. */
  readonly url: string;
  readonly endpoints: { readonly lambda: string; readonly dynamodb: string };
  readonly apiKey: string;
  /** Keys of the functions, which calls past the gateway are signed with. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** An access token with this scope. */
  readonly token: (scope: string) => Promise<string>;
  stop(): Promise<void>;
}

const vehicles = 200;
const photos = 20;

/**
 * Starts the system as `npm start` does, on a free port, and registers vehicles and photos through its API.
 * @param dataDir folder that holds its data
 * @throws Error with what it said when it does not become ready
 */
export async function startSystem(dataDir: string): Promise<RunningSystem> {
  const args = ['tools/workspace/src/start.ts', '--port', '0', '--data', dataDir, '--no-seed'];
  const child = spawn(process.execPath, args, { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const url = await urlOf(child);
    await runNode(
      ['tools/seed/src/main.ts', '--url', url, '--vehicles', String(vehicles), '--photos', String(photos)],
      { env: { TOLLGATE_DATA: dataDir } },
    );
    const { stdout } = await runNode(['tools/local/src/cli/key.ts', '--data', dataDir]);
    const resources = (await (await fetch(`${url}/_local/resources`)).json()) as RunningSystem;
    const keys = readFileSync(join(dataDir, 'engines', 'credentials.json'), 'utf8');
    return {
      url,
      endpoints: resources.endpoints,
      apiKey: stdout.trim(),
      credentials: JSON.parse(keys) as RunningSystem['credentials'],
      token: async (scope) =>
        (await runNode(['tools/local/src/cli/token.ts', '--data', dataDir, '--scope', scope])).stdout.trim(),
      stop: () => stop(child),
    };
  } catch (error) {
    await stop(child);
    throw error;
  }
}

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /is ready at (http:\S+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code) =>
      reject(new Error(`the system ended with code ${code} before it was ready:\n${output}`)),
    );
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
