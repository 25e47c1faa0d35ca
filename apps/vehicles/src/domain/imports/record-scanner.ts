/** How a file separates what it holds. */
export type FileKind = 'csv' | 'ndjson';

/** One record of a file: its first byte, and the byte after its last, without the line break. Offsets count from the start of the file. */
export type OnRecord = (from: number, to: number) => void;

const [lineFeed, carriageReturn, comma, quote] = [0x0a, 0x0d, 0x2c, 0x22];

/** Where in a CSV record a byte is (RFC 4180, section 2). A quote counts only at the beginning of a field. */
const [atFieldStart, inPlainField, inQuotes, afterQuote] = [0, 1, 2, 3];

/**
 * Finds the records of a file that comes in pieces, in constant memory. Line breaks inside quotes are no end of a CSV
 * record; empty lines are no records. The bytes that are looked for never occur inside a character of UTF-8.
 */
export class RecordScanner {
  readonly #isCsv: boolean;
  readonly #onRecord: OnRecord;
  #offset: number;
  #from: number;
  #state = atFieldStart;
  #isAfterReturn = false;

  /** @param offset of the first byte that will be given */
  constructor(kind: FileKind, offset: number, onRecord: OnRecord) {
    this.#isCsv = kind === 'csv';
    this.#onRecord = onRecord;
    this.#offset = offset;
    this.#from = offset;
  }

  /** Bytes of the record that has begun and not ended. */
  get pending(): number {
    return this.#offset - this.#from;
  }

  push(bytes: Uint8Array): void {
    const base = this.#offset;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at];
      if (byte === lineFeed && this.#state !== inQuotes) {
        this.#end(base + at, base + at + 1);
        continue;
      }
      if (this.#isCsv) this.#state = next(this.#state, byte);
      this.#isAfterReturn = byte === carriageReturn;
    }
    this.#offset = base + bytes.length;
  }

  /** Ends the last record, which needs no line break. */
  finish(): void {
    if (this.pending > 0) this.#end(this.#offset, this.#offset);
  }

  #end(at: number, nextFrom: number): void {
    const to = this.#isAfterReturn ? at - 1 : at;
    const from = this.#from;
    this.#from = nextFrom;
    this.#state = atFieldStart;
    this.#isAfterReturn = false;
    if (to > from) this.#onRecord(from, to);
  }
}

function next(state: number, byte: number | undefined): number {
  switch (state) {
    case atFieldStart:
      return byte === quote ? inQuotes : byte === comma ? atFieldStart : inPlainField;
    case inPlainField:
      return byte === comma ? atFieldStart : inPlainField;
    case inQuotes:
      return byte === quote ? afterQuote : inQuotes;
    default:
      // A doubled quote is a quote; what follows the closing one otherwise belongs to the field.
      return byte === quote ? inQuotes : byte === comma ? atFieldStart : inPlainField;
  }
}
