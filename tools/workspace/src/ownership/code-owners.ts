import type { Team } from '@tollgate/contract-kit/ownership';
import type { OwnedProject } from './owned-projects.ts';

/** A path of CODEOWNERS and the team that is asked for reviews of what it matches. */
export interface OwnedPath {
  /** `/file`, `/folder/` or `/*`. */
  readonly path: string;
  readonly team: Team;
}

/** Every path that has an owner, what is within another after it: the last match counts. */
export function ownedPaths(teams: readonly Team[], projects: readonly OwnedProject[]): readonly OwnedPath[] {
  return [
    ...teams.flatMap((team) => team.paths.map((path) => ({ path, team }))),
    ...projects.map(({ root, team }) => ({ path: `/${root}/`, team })),
  ].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * The text of `.github/CODEOWNERS`.
 * Source: GitHub Docs, "About code owners": the last pattern that matches counts; `/*` matches no file of a folder.
 */
export function codeOwners(paths: readonly OwnedPath[]): string {
  const width = Math.max(...paths.map(({ path }) => path.length));
  return [
    '# Written by `npm run ownership -- write` from teams.json and the tag `team:` of each project. The last match counts.',
    ...paths.map(({ path, team }) => `${path.padEnd(width)} ${team.handle}`),
    '',
  ].join('\n');
}

/** Whose a file is, by its path in the workspace. */
export const ownerOf = (paths: readonly OwnedPath[], file: string): Team | undefined =>
  paths.findLast(({ path }) => isMatch(path, `/${file}`))?.team;

function isMatch(path: string, file: string): boolean {
  if (path === '/*') return file.lastIndexOf('/') === 0;
  return path.endsWith('/') ? file.startsWith(path) : file === path;
}
