import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Outcome } from '../registry/outcome.ts';

type Rejection = Extract<Outcome, { kind: 'rejected' }>;

/** A CSV file of rejected rows: number of the data row counted from 1, its VIN, the code and the fault in words. */
export class RejectsFile {
  readonly #file: string;
  #stream: ReturnType<typeof createWriteStream> | undefined;

  /** The file is made, and replaced, only when there is a first rejection. */
  constructor(file: string) {
    this.#file = file;
  }

  /** Resolves once there is room for more. */
  async add(
    row: { readonly number: number; readonly vin: string },
    { code, reason }: Rejection,
  ): Promise<void> {
    if (this.#stream === undefined) {
      this.#stream = createWriteStream(this.#file);
      this.#stream.write('row,vin,code,fault\n');
    }
    const stream = this.#stream;
    const hasRoom = stream.write([String(row.number), row.vin, code, reason].map(quoted).join(',') + '\n');
    if (!hasRoom) await once(stream, 'drain');
  }

  async close(): Promise<void> {
    if (this.#stream === undefined) return;
    this.#stream.end();
    await finished(this.#stream);
  }
}

/** RFC 4180, section 2: quotes around what holds a comma, a quote or a line break. */
function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
