import { readPlaceOptions, type PlaceOptions } from '@tollgate/dynamodb/operator';

/** Where a command works, and the command that prints the history of all vehicles. */
export interface HistoryOptions extends PlaceOptions {
  readonly history: readonly string[];
}

/**
 * Reads `[--stage NAME] [--url URL] -- COMMAND…`.
 * @throws Error that says what was received and how the command is called
 */
export function readHistoryOptions(args: readonly string[], usage: string): HistoryOptions {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const history = args.slice(end + 1);
  if (history.length === 0)
    throw new Error(`The command that prints the history is missing; name it after --. Usage: ${usage}`);
  return { ...readPlaceOptions(args.slice(0, end), usage), history };
}

/** Runs a command: what it says is printed, what stops it is told in one line. */
export async function runCommand(command: () => Promise<string>): Promise<void> {
  try {
    console.log(await command());
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
