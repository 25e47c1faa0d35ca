import type { Identity } from '../registry/identity.ts';
import { reach } from '../registry/reach.ts';
import { openRegistry } from '../registry/registry-client.ts';
import { isConnectionError } from '../registry/retry.ts';
import { parseOptions, usage, type Surroundings } from './options.ts';
import { seedDemo } from './seed-demo.ts';
import { seedFile } from './seed-file.ts';

export interface Terminal {
  readonly out: NodeJS.WriteStream;
  readonly error: NodeJS.WriteStream;
}

/** Exit codes: done, failed, and interrupted by the user (128 + SIGINT). */
export type ExitCode = 0 | 1 | 130;

/** The seed command from its arguments to its exit code; every failure is told in words. */
export async function run(
  args: readonly string[],
  surroundings: Surroundings,
  identity: Identity,
  { out, error: errors }: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  try {
    const options = parseOptions(args, surroundings);
    if (options === undefined) {
      out.write(`${usage}\n`);
      return 0;
    }
    await reach(options.url);
    const session = {
      client: openRegistry(options.url, identity),
      concurrency: options.concurrency,
      out,
      signal,
    };
    if (options.from === undefined) await seedDemo(session, options);
    else await seedFile(session, options.from, options.rejects);
  } catch (error) {
    errors.write(`${inWords(error)}\n`);
    return 1;
  }
  if (!signal.aborted) return 0;
  errors.write('Interrupted. Run the same command again to go on; nothing is registered twice.\n');
  return 130;
}

function inWords(error: unknown): string {
  if (isConnectionError(error)) {
    const reason = error.cause instanceof Error ? error.cause.message : String(error.cause);
    return `The registry stopped answering: ${reason}. Run the same command again once it does; nothing is registered twice.`;
  }
  return error instanceof Error ? error.message : String(error);
}
