/** Bytes of a frame's payload that API Gateway accepts. */
export const frameLimit = 32_768;

/** Bytes of the length that stands behind the first two bytes of a frame, by its seven bits. */
const extraBytes = (length: number): number => (length === 127 ? 8 : length === 126 ? 2 : 0);

/**
 * Reads the headers of the frames that a client sends (RFC 6455, section 5.2), to find one that is too long before all
 * of it has come in.
 */
export class FrameScanner {
  /** Bytes of a mask and a payload that are still to be passed over. */
  #skip = 0;
  /** Bytes of a header that has begun. */
  readonly #header: number[] = [];

  /** True when the bytes begin a frame that is longer than {@link frameLimit}. */
  exceeds(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, chunk.length - at);
        this.#skip -= passed;
        at += passed;
        continue;
      }
      this.#header.push(chunk[at] as number);
      at += 1;
      const length = this.#headerLength();
      if (length === undefined) continue;
      if (length > frameLimit) return true;
      const masked = ((this.#header[1] as number) & 0x80) !== 0;
      this.#skip = length + (masked ? 4 : 0);
      this.#header.length = 0;
    }
    return false;
  }

  /** Length of the payload once its header is complete. */
  #headerLength(): number | undefined {
    const second = this.#header[1];
    if (second === undefined) return undefined;
    const short = second & 0x7f;
    const extra = extraBytes(short);
    if (this.#header.length < 2 + extra) return undefined;
    if (extra === 0) return short;
    return this.#header.slice(2).reduce((length, byte) => length * 256 + byte, 0);
  }
}
