import type { Team } from '@tollgate/contract-kit/ownership';
import { ownerOf, type OwnedPath } from './code-owners.ts';
import type { OwnedProject } from './owned-projects.ts';

/** What nobody owns of the files of a workspace, each folder once, with what to do about it. */
export function unownedFiles(
  files: readonly string[],
  paths: readonly OwnedPath[],
  teams: readonly Team[],
): readonly string[] {
  const ownedFolders = new Set(paths.flatMap(({ path }) => foldersAbove(path.slice(1))));
  const unowned = files.filter((file) => ownerOf(paths, file) === undefined);
  const places = new Set(unowned.map((file) => highestUnowned(file, ownedFolders)));
  return [...places]
    .sort()
    .map(
      (place) =>
        `${place} is owned by nobody; add "/${place}" to the paths of one of ${namesOf(teams)} in teams.json, ` +
        'or make it a project that names its team.',
    );
}

/** Services whose contract and app name different teams. */
export function dividedServices(projects: readonly OwnedProject[]): readonly string[] {
  return projects.flatMap(({ root, team }) => {
    const [, service] = /^apps\/([^/]+)$/.exec(root) ?? [];
    const contract = projects.find((other) => other.root === `libs/${service}/contract`);
    if (contract === undefined || contract.team.name === team.name) return [];
    return [
      `${root} is owned by ${team.name} and ${contract.root} by ${contract.team.name}; ` +
        'a service and its contract have one team: change the tag of one of them.',
    ];
  });
}

const namesOf = (teams: readonly Team[]): string => teams.map(({ name }) => name).join(', ');

/** `libs/a/contract/` is in `libs/` and `libs/a/`. */
const foldersAbove = (path: string): readonly string[] =>
  [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index + 1)).filter((folder) => folder !== path);

/** The outermost folder of a file that holds nothing owned, or the file itself. */
const highestUnowned = (file: string, ownedFolders: ReadonlySet<string>): string =>
  foldersAbove(file).find((folder) => !ownedFolders.has(folder)) ?? file;
