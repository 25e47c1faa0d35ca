import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { teamOfProject, teamsOf, type Team } from '@tollgate/contract-kit/ownership';

/** A project and whose it is. */
export interface OwnedProject {
  /** Folder, relative to the workspace. */
  readonly root: string;
  /** Name of its package. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly team: Team;
}

/** Every team, as `teams.json` of the workspace names it. */
export const teams = (workspaceRoot: string): readonly Team[] => teamsOf(workspaceRoot);

/**
 * The team of a project, by its folder relative to the workspace: `apps/photos`.
 * @throws Error when its package.json names no team of `teams.json`
 */
export const teamOf = (workspaceRoot: string, project: string): Team =>
  teamOfProject(join(workspaceRoot, project));

/**
 * Every project of the workspace, in the order of their folders.
 * @throws Error naming the first one that nobody owns
 */
export function ownedProjects(workspaceRoot: string): readonly OwnedProject[] {
  return projectFolders(workspaceRoot).map((root) => {
    const { name, nx } = packageOf(workspaceRoot, root);
    return { root, name, tags: nx?.tags ?? [], team: teamOf(workspaceRoot, root) };
  });
}

/** Folders of the packages that npm's workspaces name: what Nx knows as projects. */
export function projectFolders(workspaceRoot: string): readonly string[] {
  const { workspaces = [] } = packageOf(workspaceRoot, '.');
  return globSync(
    workspaces.map((pattern) => `${pattern}/package.json`),
    { cwd: workspaceRoot },
  )
    .map(dirname)
    .sort();
}

interface Package {
  readonly name: string;
  readonly workspaces?: readonly string[];
  readonly nx?: { readonly tags?: readonly string[] };
}

const packageOf = (workspaceRoot: string, folder: string): Package =>
  JSON.parse(readFileSync(join(workspaceRoot, folder, 'package.json'), 'utf8')) as Package;
