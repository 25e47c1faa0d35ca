import { statSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds between two looks at the same bundle. */
const lookInterval = 100;
/** A file younger than this may still be being written, milliseconds. */
const settleTime = 40;

/**
 * Tells when a function's bundle has changed on disk. It looks when the function is called, so a removed and
 * recreated folder, or a build that writes twice, needs no watcher that could be lost.
 */
export class CodeVersion {
  readonly #candidates: readonly string[];
  #looked = 0;
  #stamp: string | undefined;

  constructor(codeFolder: string, handler: string) {
    const base = join(codeFolder, handler.slice(0, handler.indexOf('.', handler.lastIndexOf('/'))));
    this.#candidates = ['.js', '.mjs', '.cjs'].map((extension) => base + extension);
  }

  /** True once after each change. A file that is missing or still being written counts as unchanged. */
  changed(now: number): boolean {
    if (now - this.#looked < lookInterval) return false;
    this.#looked = now;
    const stats = this.#candidates
      .map((file) => statSync(file, { throwIfNoEntry: false }))
      .find((found) => found !== undefined);
    if (stats === undefined) return false;
    const stamp = `${stats.ino}:${stats.mtimeMs}:${stats.size}`;
    if (stamp === this.#stamp) return false;
    if (this.#stamp !== undefined && now - stats.mtimeMs < settleTime) return false;
    const first = this.#stamp === undefined;
    this.#stamp = stamp;
    return !first;
  }
}
