import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { NewVehicleImport } from '@tollgate/vehicles-contract';
import { webAddress, type Surroundings } from '../cli/options.ts';

/** What the import is asked to do. */
export interface ImportOptions {
  readonly file: string;
  readonly url: string;
  /** Names of columns that differ from the contract's; absent where the file's own header says which layout it has. */
  readonly columns?: NonNullable<NewVehicleImport['columns']>;
  /** Where rejected rows are written. */
  readonly rejects: string;
}

export const importUsage = `Usage: npm run import -- FILE [options]
  FILE               a CSV file or one of JSON lines (.ndjson, .jsonl); .gz is unpacked while it is sent
  --url URL          root of the API                                     [http://127.0.0.1:3000]
  --columns JSON     names of columns, as {"stateCode":"state"}          [by the header]
  --rejects FILE     where rejected rows are written                     [rejects of FILE, beside the caller]
  --help             show this text`;

/**
 * Reads the command line; undefined where help is asked for.
 * @throws Error for an option that is not known or a value that is not allowed.
 */
export function parseImportOptions(
  args: readonly string[],
  { url, folder }: Surroundings,
): ImportOptions | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      url: { type: 'string', default: url },
      columns: { type: 'string' },
      rejects: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0)
    throw new Error(`${positionals.length} files are given; name one.\n${importUsage}`);
  const name = basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.\w+$/, '');
  return {
    file: resolve(folder, file),
    url: webAddress(values.url),
    ...(values.columns !== undefined && { columns: columnsIn(values.columns) }),
    rejects: resolve(folder, values.rejects ?? `${name}-rejects.ndjson`),
  };
}

function columnsIn(text: string): NonNullable<NewVehicleImport['columns']> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, with what was received.
  }
  throw new Error(`--columns ${text} is no JSON object; name columns as {"stateCode":"state"}.`);
}
