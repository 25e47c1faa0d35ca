import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is not done with yet, kept on disk so that it outlives the process. */
export interface Journal<Entry> {
  /** Keeps an entry, or replaces the one of its key. */
  add(key: string, entry: Entry): void;
  remove(key: string): void;
  /** What an earlier process left, the oldest first. */
  takeOver(): Entry[];
}

/** A journal of one file for each entry. @param folder made when missing */
export function openJournal<Entry extends { readonly begun: number }>(folder: string): Journal<Entry> {
  mkdirSync(folder, { recursive: true });
  const fileOf = (key: string): string => join(folder, `${key}.json`);
  return {
    add: (key, entry) => writeFileSync(fileOf(key), JSON.stringify(entry)),
    remove: (key) => rmSync(fileOf(key), { force: true }),
    takeOver: () =>
      readdirSync(folder)
        .flatMap((name) => read<Entry>(join(folder, name)))
        .sort((a, b) => a.begun - b.begun),
  };
}

/** A file that the end of the machine cut short is no entry. */
function read<Entry>(file: string): Entry[] {
  try {
    return [JSON.parse(readFileSync(file, 'utf8')) as Entry];
  } catch {
    rmSync(file, { force: true });
    return [];
  }
}
