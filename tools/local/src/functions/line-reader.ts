const lineFeed = 0x0a;

/** Cuts a stream of bytes into lines of UTF-8 text; keeps no more than one unfinished line. */
export class LineReader {
  readonly #limit: number;
  readonly #take: (line: string) => void;
  #parts: Buffer[] = [];
  #length = 0;

  /** @param limit bytes that one line may have */
  constructor(limit: number, take: (line: string) => void) {
    this.#limit = limit;
    this.#take = take;
  }

  /** Takes the next bytes. @throws Error when a line is longer than the limit; the stream cannot be read on then */
  push(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      this.#take(this.#line(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start === chunk.length) return;
    this.#parts.push(start === 0 ? chunk : chunk.subarray(start));
    this.#length += chunk.length - start;
    if (this.#length > this.#limit)
      throw new Error(`A line has more than ${this.#limit} bytes, which is what a line may have.`);
  }

  #line(end: Buffer): string {
    if (this.#length === 0) return end.toString('utf8');
    const whole = Buffer.concat([...this.#parts, end], this.#length + end.length);
    this.#parts = [];
    this.#length = 0;
    return whole.toString('utf8');
  }
}
