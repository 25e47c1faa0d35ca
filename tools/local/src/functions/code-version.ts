import { statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks at the same bundle. */
const lookInterval = 100;
/** A file younger than this may still be being written, milliseconds. */
const settleTime = 40;
/** Milliseconds for which a bundle may be away or be written before it is used as it is. */
const patience = 1000;

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

  /** Another text after every write; undefined while nothing is there. */
  get stamp(): string | undefined {
    return this.#find()?.stamp;
  }

  /** True once after each change. A file that is missing or still being written counts as unchanged. */
  changed(now: number): boolean {
    if (now - this.#looked < lookInterval) return false;
    this.#looked = now;
    const found = this.#find();
    if (found === undefined || found.stamp === this.#stamp) return false;
    const first = this.#stamp === undefined;
    if (!first && isYoung(found.stats, now)) return false;
    this.#stamp = found.stamp;
    return !first;
  }

  /** Waits, a second at most, while the bundle is away or young enough to be written still: a build may be at work. */
  async settled(): Promise<void> {
    for (const until = Date.now() + patience; Date.now() < until; await sleep(settleTime / 2)) {
      const found = this.#find();
      if (found !== undefined && !isYoung(found.stats, Date.now())) return;
    }
  }

  #find(): { readonly stats: Stats; readonly stamp: string } | undefined {
    for (const file of this.#candidates) {
      const stats = statSync(file, { throwIfNoEntry: false });
      if (stats !== undefined) return { stats, stamp: `${stats.ino}:${stats.mtimeMs}:${stats.size}` };
    }
    return undefined;
  }
}

/** Whether a file may still be being written; one from the future was not written just now either. */
const isYoung = ({ mtimeMs }: Stats, now: number): boolean => Math.abs(now - mtimeMs) < settleTime;
