import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

/** A runtime in a process of its own, which may be killed. */
export interface KillableRuntime {
  readonly url: string;
  /** Endpoints of the engines, by their names in `GET /_local/resources`. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Ends it as a crash would: nothing is told, nothing is finished. */
  kill(): Promise<void>;
}

/** Starts the command with an assembly and a data folder, and resolves when it is ready. */
export async function startKillableRuntime(assembly: string, dataDir: string): Promise<KillableRuntime> {
  const main = join(import.meta.dirname, '..', 'cli', 'main.ts');
  const args = ['--assembly', assembly, '--port', '0', '--data', dataDir, '--no-watch'];
  const child = spawn(process.execPath, [main, ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit');
  const url = await eventually(() => /gateway\s+(http:\S+)/.exec(said)?.[1], 30_000).catch(() => {
    child.kill('SIGKILL');
    throw new Error(`The runtime did not become ready; it said: ${said}`);
  });
  const answer = await fetch(`${url}/_local/resources`);
  const { endpoints } = (await answer.json()) as { endpoints: Readonly<Record<string, string>> };
  return {
    url,
    endpoints,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
