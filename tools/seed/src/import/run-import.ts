import { ApiProblem } from '@tollgate/contract-kit/client';
import type { Surroundings } from '../cli/options.ts';
import type { ExitCode, Terminal } from '../cli/run.ts';
import type { Identity } from '../registry/identity.ts';
import { reach } from '../registry/reach.ts';
import { openRegistry } from '../registry/registry-client.ts';
import { importFile } from './import-file.ts';
import { importUsage, parseImportOptions } from './import-options.ts';

/** The import command from its arguments to its exit code; every failure is told in words. */
export async function runImport(
  args: readonly string[],
  surroundings: Surroundings,
  identity: Identity,
  { out, error: errors }: Terminal,
  signal: AbortSignal,
): Promise<ExitCode> {
  try {
    const options = parseImportOptions(args, surroundings);
    if (options === undefined) {
      out.write(`${importUsage}\n`);
      return 0;
    }
    await reach(options.url);
    const done = await importFile({ client: openRegistry(options.url, identity), out, signal }, options);
    if (done !== undefined) return 0;
  } catch (error) {
    if (!signal.aborted) {
      errors.write(`${inWords(error)}\n`);
      return 1;
    }
  }
  errors.write('Interrupted. Run the same command again to go on; nothing is registered twice.\n');
  return 130;
}

function inWords(error: unknown): string {
  if (error instanceof ApiProblem) return `${error.problem.title}: ${error.problem.detail ?? ''}`;
  return error instanceof Error ? error.message : String(error);
}
