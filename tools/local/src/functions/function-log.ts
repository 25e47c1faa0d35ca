import {
  appendFileSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  fstatSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Bytes a log may grow to before its older half is dropped. */
const sizeLimit = 8 * 1024 * 1024;

/**
 * The log of one function, `<folder>/<name>.log`. Environments write to its descriptor themselves, so that a line
 * costs the host nothing; the host only keeps the file bounded.
 */
export class FunctionLog {
  readonly file: string;
  /** Open for appending; given to the processes as their standard output. */
  readonly descriptor: number;
  /** Up to where {@link newText} has read, bytes. */
  #read: number;
  /** Its number may belong to another file after the end. */
  #closed = false;

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, `${name}.log`);
    this.descriptor = openSync(this.file, 'a+');
    this.#read = fstatSync(this.descriptor).size;
  }

  /** Adds a line of the platform's own; after the end it is dropped. */
  write(line: string): void {
    if (this.#closed) return;
    appendFileSync(this.descriptor, `${line}\n`);
  }

  /**
   * The next whole lines that were written since the start, at most so many bytes of them; empty when there are none. Lines that
   * were dropped in between are gone.
   */
  newText(limit: number): string {
    if (this.#closed) return '';
    const length = Math.min(limit, fstatSync(this.descriptor).size - this.#read);
    if (length <= 0) return '';
    const chunk = Buffer.alloc(length);
    readSync(this.descriptor, chunk, 0, length, this.#read);
    const end = chunk.lastIndexOf('\n') + 1;
    // A line longer than the limit is passed over.
    this.#read += end === 0 && length === limit ? length : end;
    return chunk.toString('utf8', 0, end);
  }

  /** Keeps the newer half, from its first whole line, when the file has grown too large. */
  trim(): void {
    if (this.#closed) return;
    const { size } = fstatSync(this.descriptor);
    if (size <= sizeLimit) return;
    const tail = Buffer.alloc(sizeLimit / 2);
    const length = readSync(this.descriptor, tail, 0, tail.length, size - tail.length);
    ftruncateSync(this.descriptor, 0);
    const kept = writeSync(this.descriptor, tail, tail.indexOf('\n') + 1, length - tail.indexOf('\n') - 1);
    this.#read = Math.max(0, this.#read - (size - kept));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.descriptor);
  }
}
