import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { UsageFault } from './usage-fault.ts';

export interface Options {
  /** Absolute paths; none stands for the project's own pack. */
  readonly files: readonly string[];
  readonly json: boolean;
  readonly writeReadme: boolean;
  readonly help: boolean;
}

export const usage = `Runs cases of Amazon API Gateway's behaviour against the local gateway.

  npm run conformance -- [--cases FILE]… [--json] [--write-readme]

  --cases FILE     a list of cases; may be given several times  (default: the project's own pack)
  --json           the score as one JSON object, last on standard output
  --write-readme   writes the score of the own pack into README.md
  --help           this text
`;

/**
 * Reads the command line.
 *
 * @param folder what relative paths are relative to
 * @throws UsageFault for an option that does not exist or lacks its value
 */
export function parseOptions(args: readonly string[], folder: string): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cases: { type: 'string', multiple: true },
        json: { type: 'boolean' },
        'write-readme': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const { cases = [], json = false, 'write-readme': writeReadme = false, help = false } = values;
    if (writeReadme && cases.length > 0)
      throw new Error('--write-readme is about the own pack and takes no --cases');
    return { files: cases.map((file) => resolve(folder, file)), json, writeReadme, help };
  } catch (error) {
    throw new UsageFault(
      `The options cannot be used: ${(error as Error).message}. Received ${JSON.stringify(args.join(' '))}; allowed are --cases FILE, --json, --write-readme and --help. Say --help for what they do.`,
    );
  }
}
