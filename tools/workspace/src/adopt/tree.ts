import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every file that git knows, by its path in the workspace. */
export type Tree = ReadonlyMap<string, Buffer>;

/** Reads the files that git tracks; links are left alone. */
export function readTree(root: string): Tree {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const files = listed.split('\0').filter((file) => file !== '' && lstatSync(join(root, file)).isFile());
  return new Map(files.map((file) => [file, readFileSync(join(root, file))]));
}

/** Whether a file is text: none of its first bytes is zero, as git judges it. */
export const isText = (content: Buffer): boolean => !content.subarray(0, 8_000).includes(0);

/** The text of a file; empty where there is none. */
export const textOf = (tree: Tree, file: string): string => tree.get(file)?.toString('utf8') ?? '';

/** The tree with other texts in place of some files'. */
export const withTexts = (tree: Tree, texts: Iterable<readonly [file: string, text: string]>): Tree =>
  new Map([...tree, ...[...texts].map(([file, text]) => [file, Buffer.from(text)] as const)]);

/** The tree without the files of which `isGone` is true. */
export const without = (tree: Tree, isGone: (file: string) => boolean): Tree =>
  new Map([...tree].filter(([file]) => !isGone(file)));

export interface Difference {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
}

/** What leads from one tree to another. */
export function differenceOf(from: Tree, to: Tree): Difference {
  const changed = ([file, content]: readonly [string, Buffer]): boolean =>
    from.has(file) && from.get(file)?.equals(content) === false;
  return {
    removed: [...from.keys()].filter((file) => !to.has(file)),
    added: [...to.keys()].filter((file) => !from.has(file)),
    changed: [...to].filter(changed).map(([file]) => file),
  };
}

/** Makes the files on disk those of `to`; folders that become empty go, too. Modes of changed files stay. */
export function writeTree(root: string, from: Tree, to: Tree): void {
  const { removed, added, changed } = differenceOf(from, to);
  for (const file of [...added, ...changed]) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), to.get(file) ?? '');
  }
  for (const file of removed) {
    rmSync(join(root, file));
    removeEmptyFolders(root, dirname(file));
  }
}

function removeEmptyFolders(root: string, folder: string): void {
  if (folder === '.') return;
  try {
    rmdirSync(join(root, folder));
  } catch {
    return;
  }
  removeEmptyFolders(root, dirname(folder));
}
