import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { WorkspaceCopy } from './workspace-copy.ts';

/** A system that serves some projects of a copy, and who may ask it. */
export interface ServedCopy {
  /** Address, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string;
  /** An access token with the scope. */
  token(scope: string): string;
  stop(): Promise<void>;
}

/** Serves synthesised projects of a copy on a free port, with nothing in its tables. */
export async function serveCopy(copy: WorkspaceCopy, projects: readonly string[]): Promise<ServedCopy> {
  const data = join(copy.root, '.local');
  const assemblies = projects.flatMap((project) => ['--assembly', join(copy.root, project, 'cdk.out')]);
  const options = ['--port', '0', '--data', data, '--no-watch', '--parameter', 'VinDecoderUrl='];
  const system = spawn(process.execPath, ['tools/local/src/cli/main.ts', ...assemblies, ...options], {
    cwd: copy.root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    system.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /gateway\s+(http:\S+) \(ready/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    system.once('exit', (code) => reject(new Error(`the system ended with code ${code}:\n${output}`)));
  });
  const cli = (name: string, ...args: readonly string[]): string =>
    copy.run(`tools/local/src/cli/${name}.ts`, '--data', data, ...args).trim();
  return {
    url,
    apiKey: cli('key'),
    token: (scope) => cli('token', '--scope', scope),
    stop: async () => {
      if (system.exitCode !== null) return;
      const ended = once(system, 'exit');
      system.kill('SIGTERM');
      await ended;
    },
  };
}
