import { parseArgs } from 'node:util';

/** Where a command works. */
export interface PlaceOptions {
  readonly stage: string;
  /** Address of the local system; only for the stage `local`. */
  readonly url: string;
}

const name = /^[A-Za-z0-9][\w-]{0,63}$/;

/**
 * Reads `--stage NAME` and `--url URL`.
 * @param usage how the command is called
 * @throws Error that says what was received, what is allowed and how the command is called
 */
export function readPlaceOptions(args: readonly string[], usage: string): PlaceOptions {
  const place = parse(args, usage);
  if (!name.test(place.stage))
    throw new Error(
      `--stage is ${JSON.stringify(place.stage)}; allowed are up to 64 letters, digits, _ and -. Usage: ${usage}`,
    );
  return place;
}

function parse(args: readonly string[], usage: string): PlaceOptions {
  try {
    return parseArgs({
      args: [...args],
      options: {
        stage: { type: 'string', default: 'local' },
        url: { type: 'string', default: 'http://127.0.0.1:3000' },
      },
    }).values;
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new Error(`${fault.replace(/\.?$/, '.')} Usage: ${usage}`, { cause: error });
  }
}
