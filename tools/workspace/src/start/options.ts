import { parseArgs } from 'node:util';
import { readPort, StartFault } from '@tollgate/local';

export const usage =
  'npm start -- [--fresh] [--no-seed] [--port N] [--data DIR] [--inspect SERVICE/FUNCTION[:PORT]]…';

export interface StartOptions {
  /** Port of the gateway on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Folder of everything that stays between two starts. */
  readonly dataDir: string;
  /** Begins with an empty registry. */
  readonly fresh: boolean;
  /** Functions that a debugger can attach to, each as `SERVICE/FUNCTION[:PORT]`. */
  readonly inspect: readonly string[];
  /** Fills an empty registry with the demonstration data. */
  readonly seed: boolean;
}

/**
 * Reads the command line of `npm start`.
 * @param environment `PORT` and `TOLLGATE_DATA` are its defaults
 * @throws StartFault for anything unknown or malformed
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): StartOptions {
  const values = parse(args);
  return {
    port: readPort(values.port ?? environment['PORT']),
    dataDir: values.data ?? environment['TOLLGATE_DATA'] ?? '.local',
    fresh: values.fresh === true,
    inspect: values.inspect ?? [],
    seed: values['no-seed'] !== true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        fresh: { type: 'boolean' },
        'no-seed': { type: 'boolean' },
        inspect: { type: 'string', multiple: true },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartFault(`${reason} Allowed: ${usage}`);
  }
}
