import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is not done with yet, kept on disk so that it outlives the process. */
export interface Journal<Entry> {
  /** Keeps an entry, or replaces the one of its key. */
  add(key: string, entry: Entry): void;
  remove(key: string): void;
  /** What an earlier process left, the oldest first. */
  takeOver(): Entry[];
}

/**
 * A journal of one file for each entry, written beside its name first: a process that is killed while it replaces an entry
 * leaves the one before.
 * @param folder made when missing
 */
export function openJournal<Entry extends { readonly begun: number }>(folder: string): Journal<Entry> {
  mkdirSync(folder, { recursive: true });
  const fileOf = (key: string): string => join(folder, `${key}.json`);
  return {
    add: (key, entry) => {
      const draft = `${fileOf(key)}${unfinished}`;
      writeFileSync(draft, JSON.stringify(entry));
      renameSync(draft, fileOf(key));
    },
    remove: (key) => rmSync(fileOf(key), { force: true }),
    takeOver: () =>
      readdirSync(folder)
        .flatMap((name) => read<Entry>(join(folder, name)))
        .sort((a, b) => a.begun - b.begun),
  };
}

/** What the names of files end with that are not whole yet. */
const unfinished = '.new';

/** A file that the end of the machine, or of the process, cut short is no entry. */
function read<Entry>(file: string): Entry[] {
  try {
    if (file.endsWith(unfinished)) throw new Error('It was never added.');
    return [JSON.parse(readFileSync(file, 'utf8')) as Entry];
  } catch {
    rmSync(file, { force: true });
    return [];
  }
}
