import { parse } from 'csv-parse';
import { pipeline, type Readable } from 'node:stream';
import type { Json } from '../../json.ts';
import type { CsvFormat, ItemReader } from '../definition/machine.ts';
import { itemsOfArray } from './json-array.ts';
import { linesOf } from '../lines.ts';

/**
 * The items of a file as JSON texts, one at a time: memory does not grow with the file.
 * Source: Step Functions Developer Guide, "ItemReader (Map)".
 * @throws Error for a file that is not of its type
 */
export async function* readItems(
  file: Readable,
  { inputType, csv }: Pick<ItemReader, 'inputType' | 'csv'>,
): AsyncGenerator<string> {
  if (inputType === 'CSV') {
    yield* rowsOf(file, csv);
    return;
  }
  const texts = inputType === 'JSON' ? itemsOfArray(file) : linesOf(file);
  let number = 0;
  for await (const text of texts) {
    number += 1;
    if (inputType === 'JSONL' && text.trim() === '') continue;
    yield onOneLine(text, `${inputType === 'JSON' ? 'Item' : 'Line'} ${number}`);
  }
}

/** Rows as objects of texts: what a short row lacks is empty, what a long one has beside its columns is left out. */
async function* rowsOf(file: Readable, { delimiter, headers }: CsvFormat): AsyncGenerator<string> {
  const parser = parse({ bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
  // What fails in the file fails the rows that are read from it.
  pipeline(file, parser, () => undefined);
  let names = headers;
  for await (const row of parser as AsyncIterable<string[]>) {
    if (names === undefined) names = row;
    else yield JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at] ?? ''])));
  }
}

/** @throws Error when a text is no JSON */
function onOneLine(text: string, what: string): string {
  try {
    return JSON.stringify(JSON.parse(text) as Json);
  } catch {
    throw new Error(`${what} is no JSON: ${text.slice(0, 60)}`);
  }
}
