import { readJson, type Tree } from '@nx/devkit';
import { projectFolders, tagsOf } from './services.ts';

const file = 'teams.json';

/** Adds a team to the end of `teams.json`, with nobody told of alarms yet; it stays as it is where the team is there. */
export function addTeam(tree: Tree, team: string): void {
  if (Object.hasOwn(readJson<object>(tree, file), team)) return;
  const lines = linesOf(tree);
  const end = lines.lastIndexOf('}');
  const entry = `  "${team}": { "handle": "@your-org/${team}", "costCenter": "${team}", "alarms": {} }`;
  const before = lines.slice(0, end);
  tree.write(
    file,
    [...before.slice(0, -1), `${before.at(-1) ?? ''},`, entry, ...lines.slice(end)].join('\n'),
  );
}

/** Takes a team out of `teams.json` that owns nothing any more, but for projects in the folders given. */
export function removeTeam(tree: Tree, team: string, leaving: readonly string[]): void {
  const owns = projectFolders(tree).some(
    (root) => !leaving.includes(root) && tagsOf(tree, root).includes(`team:${team}`),
  );
  if (owns || !Object.hasOwn(readJson<object>(tree, file), team)) return;
  const lines = linesOf(tree);
  const first = lines.findIndex((line) => line.startsWith(`  "${team}": {`));
  const isShort = /\},?$/.test(lines[first] ?? '');
  const last = isShort ? first : lines.findIndex((line, at) => at > first && /^ {2}\},?$/.test(line));
  const left = lines.toSpliced(first, last - first + 1);
  const end = left.lastIndexOf('}');
  left[end - 1] = (left[end - 1] ?? '').replace(/,$/, '');
  tree.write(file, left.join('\n'));
}

const linesOf = (tree: Tree): string[] => (tree.read(file, 'utf8') ?? '').split('\n');
