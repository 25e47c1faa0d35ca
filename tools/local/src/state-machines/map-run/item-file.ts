import {
  createReadStream,
  createWriteStream,
  existsSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Json } from '../../json.ts';
import { linesOf } from '../lines.ts';

/** What is known of a map run before its first item. */
export interface PreparedRun {
  /** Unique part of the run's ARN. */
  readonly id: string;
  /** Items in all. */
  readonly total: number;
  /** Milliseconds since the epoch. */
  readonly startDate: number;
}

const itemFile = (folder: string): string => join(folder, 'items.jsonl');
const runFile = (folder: string): string => join(folder, 'run.json');

/** The run that was prepared in a folder before the runtime ended. */
export function preparedRun(folder: string): PreparedRun | undefined {
  if (!existsSync(runFile(folder))) return undefined;
  return JSON.parse(readFileSync(runFile(folder), 'utf8')) as PreparedRun;
}

/**
 * Copies the items of a run into its folder, so that they can be counted, and are the same after the runtime was killed.
 * @param items each a JSON text on one line
 * @throws what reading the items throws
 */
export async function prepareRun(
  folder: string,
  items: AsyncIterable<string> | Iterable<string>,
  run: Omit<PreparedRun, 'total'>,
  maxItems: number,
): Promise<PreparedRun> {
  let total = 0;
  async function* lines(): AsyncGenerator<string> {
    if (maxItems === 0) return;
    for await (const item of items) {
      total += 1;
      yield `${item}\n`;
      if (total >= maxItems) return;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(itemFile(folder)));
  const prepared = { ...run, total };
  const draft = `${runFile(folder)}.new`;
  writeFileSync(draft, JSON.stringify(prepared));
  renameSync(draft, runFile(folder));
  return prepared;
}

/** The items of a prepared run, one at a time. */
export async function* itemsOf(folder: string): AsyncGenerator<Json> {
  for await (const line of linesOf(createReadStream(itemFile(folder)) as AsyncIterable<Buffer>))
    yield JSON.parse(line) as Json;
}
