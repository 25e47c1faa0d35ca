import { readJson, type Tree } from '@nx/devkit';
import { parseTeams } from '@tollgate/contract-kit/ownership';
import { Refusal } from './refusal.ts';
import { projectFolders, tagsOf } from './services.ts';

const file = 'teams.json';

/**
 * Adds a team to the end of `teams.json`, of the organisation that the others are of and with nobody told of alarms yet; it stays as it is
 * where the team is there.
 * @returns who GitHub asks for reviews of what the team owns; undefined where it was there
 * @throws Refusal when no team may be called so
 */
export function addTeam(tree: Tree, team: string): string | undefined {
  if (Object.hasOwn(readJson<object>(tree, file), team)) return undefined;
  const lines = linesOf(tree);
  const end = lines.lastIndexOf('}');
  const handle = `${organisationOf(tree)}/${team}`;
  const entry = `  "${team}": { "handle": "${handle}", "costCenter": "${team}", "alarms": {} }`;
  const before = lines.slice(0, end);
  const text = [...before.slice(0, -1), `${before.at(-1) ?? ''},`, entry, ...lines.slice(end)].join('\n');
  refuseName(team, text);
  tree.write(file, text);
  return handle;
}

/** `@acme`, as the first team with an organisation has it. */
const organisationOf = (tree: Tree): string =>
  Object.values(readJson<Record<string, { readonly handle: string }>>(tree, file))
    .map(({ handle }) => handle.split('/'))
    .find((parts) => parts.length === 2)?.[0] ?? '@your-org';

function refuseName(team: string, text: string): void {
  try {
    parseTeams(text);
  } catch (cause) {
    throw new Refusal({
      problem: `There can be no team of this name: ${cause instanceof Error ? cause.message : String(cause)}`,
      received: JSON.stringify(team),
      allowed: 'lower-case letters, digits and single hyphens, as road-crew',
      remedy: 'Give its name with --team; its handle at GitHub is put into teams.json afterwards.',
    });
  }
}

/** Takes a team out of `teams.json` that owns nothing any more, neither paths nor projects but for those in the folders given. */
export function removeTeam(tree: Tree, team: string, leaving: readonly string[]): void {
  const owns = projectFolders(tree).some(
    (root) => !leaving.includes(root) && tagsOf(tree, root).includes(`team:${team}`),
  );
  const entry = readJson<Record<string, { readonly paths?: readonly string[] } | undefined>>(tree, file)[
    team
  ];
  if (owns || entry === undefined || (entry.paths ?? []).length > 0) return;
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
