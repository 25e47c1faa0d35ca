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
  /** Its number may belong to another file after the end. */
  #closed = false;

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, `${name}.log`);
    this.descriptor = openSync(this.file, 'a+');
  }

  /** Adds a line of the platform's own; after the end it is dropped. */
  write(line: string): void {
    if (this.#closed) return;
    appendFileSync(this.descriptor, `${line}\n`);
  }

  /** Keeps the newer half, from its first whole line, when the file has grown too large. */
  trim(): void {
    if (this.#closed) return;
    const { size } = fstatSync(this.descriptor);
    if (size <= sizeLimit) return;
    const tail = Buffer.alloc(sizeLimit / 2);
    const length = readSync(this.descriptor, tail, 0, tail.length, size - tail.length);
    ftruncateSync(this.descriptor, 0);
    writeSync(this.descriptor, tail, tail.indexOf('\n') + 1, length - tail.indexOf('\n') - 1);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    closeSync(this.descriptor);
  }
}
