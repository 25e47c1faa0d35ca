import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { layoutOf, type FileLayout } from './file-layout.ts';
import type { Row } from './row.ts';
import { RowFault, toVehicle } from './to-vehicle.ts';

/** Longest row, in characters; an unclosed quote is noticed there and does not fill the memory. */
const maxRowLength = 65_536;

/**
 * Reads the rows of a CSV file (RFC 4180, UTF-8) one by one; memory does not grow with the file.
 * `onBytes` hears how many bytes of the file have been read.
 * @throws Error when the file cannot be read, its columns are not known, or its quoting is broken.
 */
export async function* readRows(
  file: string,
  onBytes: (bytes: number) => void = () => {},
): AsyncGenerator<Row> {
  const source = createReadStream(file);
  const parser = parse({ bom: true, trim: true, relax_column_count: true, max_record_size: maxRowLength });
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);

  try {
    let columns: Columns | undefined;
    let number = 0;
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (columns === undefined) {
        columns = new Columns(cells);
        continue;
      }
      number += 1;
      onBytes(source.bytesRead);
      yield columns.read(number, cells);
    }
    if (columns === undefined) layoutOf([]);
  } finally {
    source.destroy();
  }
}

/** The header of a file, and how its rows are read. */
class Columns {
  readonly #header: readonly string[];
  readonly #layout: FileLayout;

  constructor(header: readonly string[]) {
    this.#header = header;
    this.#layout = layoutOf(header);
  }

  read(number: number, cells: readonly string[]): Row {
    const cell = (column: string) => cells[this.#header.indexOf(column)] ?? '';
    const vin = cell(this.#layout.vin);
    if (cells.length !== this.#header.length) {
      return { number, vin, fault: `has ${cells.length} cells where the header has ${this.#header.length}` };
    }
    try {
      return { number, vin, vehicle: toVehicle(cell, this.#layout) };
    } catch (error) {
      if (error instanceof RowFault) return { number, vin, fault: error.message };
      throw error;
    }
  }
}
