import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

export const workspaceRoot = join(__dirname, '../../../..');

export interface ServedSystem {
  readonly process: ChildProcess;
  /** Address of the system, without a slash at the end. */
  readonly url: string;
}

/** Name of the file in a system's data folder that keeps what the system printed. */
export const outputFile = 'output.txt';

/**
 * Serves cloud assemblies on a free port, with an empty registry, and waits until the system is ready.
 * @param assemblies folders of cloud assemblies
 * @param data folder of its data
 * @param options more of the runtime's command line
 * @param watch whether what is synthesised later is taken over
 */
export async function serveAssemblies(
  assemblies: readonly string[],
  data: string,
  options: readonly string[] = [],
  watch = false,
): Promise<ServedSystem> {
  const args = assemblies.flatMap((folder) => ['--assembly', folder]);
  const system = spawn(
    'node',
    [
      'tools/local/src/cli/main.ts',
      ...[...args, '--port', '0', '--data', data, ...(watch ? [] : ['--no-watch'])],
      ...['--parameter', `VinDecoderUrl=${vinDecoderUrl()}`, ...options],
    ],
    { cwd: workspaceRoot, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  mkdirSync(data, { recursive: true });
  system.stdout.pipe(createWriteStream(join(data, outputFile), { flags: 'a' }));
  return { process: system, url: await urlOf(system) };
}

/** Where the decoder listens that the tests share. */
const vinDecoderUrl = (): string => process.env['TOLLGATE_VIN_DECODER'] ?? '';

/** Ends a system and waits until it has ended. */
export async function stopServing(system: ChildProcess | undefined): Promise<void> {
  if (system?.exitCode !== null) return;
  const ended = once(system, 'exit');
  system.kill('SIGTERM');
  await ended;
}

function urlOf(system: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    system.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /gateway\s+(http:\S+) \(ready/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    system.once('exit', (code) =>
      reject(new Error(`the system ended with code ${code} before it was ready:\n${output}`)),
    );
  });
}
