import { csvCells } from './csv-cells.ts';
import { ImportFileFault } from './errors.ts';
import { RecordScanner, type FileKind } from './record-scanner.ts';
import { textOf } from './row-reader.ts';
import type { ImportRecord } from './vehicle-import.ts';
import { requiredMembers } from './vehicle-of-row.ts';

/** Rows that are registered by one invocation. */
export interface Chunk {
  /** From 0. */
  readonly chunk: number;
  /** Bytes of the file, from the first to the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Number of its first row; rows count from 1, the header is none. */
  readonly firstRow: number;
  readonly rows: number;
}

/** Where the splitting of a file goes on. */
export interface SplitPosition {
  readonly from: number;
  readonly row: number;
  readonly chunk: number;
}

export const fileStart: SplitPosition = { from: 0, row: 1, chunk: 0 };

/** Most rows and bytes of a chunk, so that it is worked off in seconds and held in memory at once. */
const chunkRows = 500;
const chunkBytes = 4 * 1024 * 1024;

/** Longest record in bytes: an unclosed quote is noticed there and does not fill the memory. */
export const longestRecord = 65_536;

/** Most bytes in which the header of a CSV file begins, in whole pieces of its stream. */
const mostBeforeHeader = 1024 * 1024;

/**
 * Cuts a file that is streamed into chunks of whole records; memory does not grow with it. The header of a CSV file is
 * told first, whether the file is read from its beginning or not.
 * @param source the bytes of the file from `start.from` on
 * @throws ImportFileFault for a record that does not end, or empty lines in place of a header
 */
export async function* splitFile(
  source: AsyncIterable<Uint8Array>,
  kind: FileKind,
  start: SplitPosition,
): AsyncGenerator<Chunk | { readonly header: readonly string[] }> {
  const found: (readonly [number, number])[] = [];
  const scanner = new RecordScanner(kind, start.from, (from, to) => void found.push([from, to]));
  let isHeaderNext = kind === 'csv' && start.from === 0;
  const beginning: Uint8Array[] = [];
  let beginningBytes = 0;
  let { row, chunk } = start;
  let open: { from: number; to: number; rows: number } | undefined;

  const close = ({ from, to, rows }: NonNullable<typeof open>): Chunk => {
    const closed = { chunk, from, to, firstRow: row, rows };
    row += rows;
    chunk += 1;
    open = undefined;
    return closed;
  };
  const take = function* (): Generator<Chunk | { readonly header: readonly string[] }> {
    for (const [from, to] of found.splice(0)) {
      if (to - from > longestRecord) throw tooLong(row + (open?.rows ?? 0));
      if (isHeaderNext) {
        isHeaderNext = false;
        yield { header: headerOf(Buffer.concat(beginning).subarray(from, to)) };
        beginning.length = 0;
        continue;
      }
      if (open !== undefined && to - open.from > chunkBytes) yield close(open);
      open = { from: open?.from ?? from, to, rows: (open?.rows ?? 0) + 1 };
      if (open.rows === chunkRows) yield close(open);
    }
  };

  for await (const bytes of source) {
    if (isHeaderNext) beginning.push(bytes);
    scanner.push(bytes);
    yield* take();
    if (scanner.pending > longestRecord) throw tooLong(row + (open?.rows ?? 0));
    // What comes before the header is held until then, and empty lines are no header.
    if (isHeaderNext && (beginningBytes += bytes.length) > mostBeforeHeader) throw withoutHeader();
  }
  scanner.finish();
  yield* take();
  if (open !== undefined) yield close(open);
}

const headerOf = (bytes: Buffer): string[] => csvCells(textOf(bytes)).map((cell) => cell.trim());

const tooLong = (row: number): ImportFileFault =>
  new ImportFileFault(
    `Row ${row} is longer than ${longestRecord} bytes. A quote that is not closed makes one row of the rest of the file: close it and send the file again.`,
  );

const withoutHeader = (): ImportFileFault =>
  new ImportFileFault(
    `The file has no header in its first ${mostBeforeHeader} bytes, only empty lines. Begin it with the names of its columns.`,
  );

/** @throws ImportFileFault when the header lacks a column that every vehicle needs */
export function checkHeader(header: readonly string[], { columns }: Pick<ImportRecord, 'columns'>): void {
  const wanted = requiredMembers.map((member) => columns[member] ?? member);
  const missing = wanted.filter((column) => !header.includes(column));
  if (missing.length === 0) return;
  const received = header.map((column) => column.slice(0, 40)).slice(0, 50);
  throw new ImportFileFault(
    `The header lacks ${missing.join(', ')}. Received: ${received.join(', ') || 'no header'}. Give the columns these names, or name yours in \`columns\`.`,
  );
}
