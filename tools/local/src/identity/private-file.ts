import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

let serial = 0;

function writeAside(file: string, content: unknown): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const aside = `${file}.${String(process.pid)}.${String((serial += 1))}`;
  writeFileSync(aside, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  return aside;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}

/**
 * Content of a JSON file; undefined when there is none.
 *
 * @throws Error naming the file when it holds something else than JSON.
 */
export function readPrivate<T>(file: string): T | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${file} does not hold JSON. Delete it; what it held is made anew.`, { cause });
  }
}

/** Content of a JSON file readable by its owner only, made if there is none. Of several processes that make it, one wins. */
export function readOrMake<T>(file: string, make: () => T): T {
  const known = readPrivate<T>(file);
  if (known !== undefined) return known;
  const made = make();
  const aside = writeAside(file, made);
  try {
    linkSync(aside, file);
    return made;
  } catch {
    return readPrivate<T>(file) ?? made;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Replaces a JSON file as a whole; it stays readable by its owner only. */
export function replacePrivate(file: string, content: unknown): void {
  renameSync(writeAside(file, content), file);
}
