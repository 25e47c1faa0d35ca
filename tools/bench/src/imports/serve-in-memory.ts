import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { runNx, workspaceRoot } from '../report/run-command.ts';

/** The system with its database in memory. */
export interface ServedInMemory {
  /** Address of the gateway, without a slash at the end. */
  readonly url: string;
  readonly pid: number;
  /** Folder of its data. */
  readonly data: string;
  stop(): Promise<void>;
}

/**
 * Serves the system on a free port, all of it but the feed, whose log of what happens is measured by itself.
 * @throws Error with what it said when it does not become ready */
export async function serveInMemory(data: string): Promise<ServedInMemory> {
  await runNx('run-many', '-t', 'synth', '--output-style=static');
  const assemblies = globSync(['apps/*/cdk.out/manifest.json', 'infra/cdk.out/manifest.json'], {
    cwd: workspaceRoot,
    exclude: ['apps/feed/**'],
  }).flatMap((manifest) => ['--assembly', dirname(manifest)]);
  const child = spawn(
    process.execPath,
    [
      'tools/local/src/cli/main.ts',
      ...assemblies,
      '--port',
      '0',
      '--data',
      data,
      '--in-memory',
      '--no-watch',
    ],
    { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
      const ready = /gateway\s+(http:\S+) \(ready/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    child.once('exit', () => reject(new Error(`the system ended before it was ready:\n${output}`)));
  });
  return {
    url,
    data,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
