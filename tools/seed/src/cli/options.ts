import { availableParallelism } from 'node:os';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What the seed is asked to do. */
export interface SeedOptions {
  readonly url: string;
  readonly concurrency: number;
  readonly vehicles: number;
  readonly photos: number;
  /** File of registrations to read instead of generating vehicles. */
  readonly from?: string;
  readonly rejects: string;
}

/** More make every function of a local system start more environments than the processors can feed. */
const gentle = Math.min(16, 3 * availableParallelism());

export const usage = `Usage: npm run seed -- [options]
  --url URL          root of the API                                     [http://127.0.0.1:3000]
  --vehicles N       vehicles to generate                                [2000]
  --photos N         vehicles that get a picture, from the first         [60]
  --from FILE        register the rows of a CSV file instead
  --rejects FILE     where rejected rows are written                     [rejects of FILE, beside the caller]
  --concurrency N    requests under way at a time, 1 to 256              [${gentle}: 3 a processor, up to 16]
  --help             show this text`;

/** Where relative names and the default address come from. */
export interface Surroundings {
  readonly url: string;
  readonly folder: string;
}

/**
 * Reads the command line; undefined where help is asked for.
 * @throws Error for an option that is not known or a value that is not allowed.
 */
export function parseOptions(
  args: readonly string[],
  { url, folder }: Surroundings,
): SeedOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string', default: url },
      vehicles: { type: 'string', default: '2000' },
      photos: { type: 'string', default: '60' },
      concurrency: { type: 'string', default: String(gentle) },
      from: { type: 'string' },
      rejects: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const from = values.from;
  return {
    url: webAddress(values.url),
    vehicles: wholeNumber('--vehicles', values.vehicles, 0, 1_000_000),
    photos: wholeNumber('--photos', values.photos, 0, 10_000),
    concurrency: wholeNumber('--concurrency', values.concurrency, 1, 256),
    ...(from !== undefined && { from: resolve(folder, from) }),
    rejects: resolve(folder, values.rejects ?? `${basename(from ?? 'seed', '.csv')}-rejects.csv`),
  };
}

/** An address without a slash at its end. @throws Error when the text is none */
export function webAddress(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new Error(`--url "${text}" is not an address; give one such as http://127.0.0.1:3000.`);
  }
  return text.replace(/\/+$/, '');
}

function wholeNumber(option: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max)) {
    throw new Error(`${option} "${text}" is not allowed; give a whole number from ${min} to ${max}.`);
  }
  return value;
}
