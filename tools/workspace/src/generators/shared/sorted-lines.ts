import type { Tree } from '@nx/devkit';

/**
 * Adds a line to the one block of lines of a file that begin as it does, in the order of the alphabet. It stays as it is where the line
 * is there.
 * @param like what lines of the block look like
 * @throws Error when the file has no such line
 */
export function addSortedLine(tree: Tree, file: string, line: string, like: RegExp): void {
  const lines = linesOf(tree, file);
  if (lines.includes(line)) return;
  const first = lines.findIndex((each) => like.test(each));
  if (first < 0)
    throw new Error(`${file} has no line like ${like}, beside which ${line} would stand; add one by hand.`);
  let at = first;
  while (at < lines.length && like.test(lines[at] ?? '') && (lines[at] ?? '') < line) at += 1;
  lines.splice(at, 0, line);
  tree.write(file, lines.join('\n'));
}

/** Takes a line out of a file; the file stays as it is where the line is not there. */
export function removeLine(tree: Tree, file: string, line: string): void {
  const lines = linesOf(tree, file);
  if (lines.includes(line)) tree.write(file, lines.filter((each) => each !== line).join('\n'));
}

function linesOf(tree: Tree, file: string): string[] {
  const text = tree.read(file, 'utf8');
  if (text === null) throw new Error(`${file} is not there; generators run in the root of the workspace.`);
  return text.split('\n');
}
