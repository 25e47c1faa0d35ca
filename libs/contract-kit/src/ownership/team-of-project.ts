import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { teamsFile, teamsOf, workspaceOf, type Team } from './teams.ts';

const tagPrefix = 'team:';

/** The Nx tag that says whose a project is. */
export const teamTag = (team: string): string => `${tagPrefix}${team}`;

/** Names of the teams among a project's Nx tags; a project has one. */
export const teamsInTags = (tags: readonly string[]): readonly string[] =>
  tags.filter((tag) => tag.startsWith(tagPrefix)).map((tag) => tag.slice(tagPrefix.length));

/**
 * The team of a project, as its package.json says: the only place where that is written.
 * @param folder folder of the project, absolute
 * @throws Error when it names no team, several, or one that is not in `teams.json`; with the teams there are
 */
export function teamOfProject(folder: string): Team {
  const workspaceRoot = workspaceOf(folder);
  const teams = teamsOf(workspaceRoot);
  const file = join(folder, 'package.json');
  const where = relative(workspaceRoot, file);
  const remedy = `put one of ${teams.map(({ name }) => `"${teamTag(name)}"`).join(', ')} in its nx.tags`;
  if (!existsSync(file)) throw new Error(`${where} is not there, so nobody owns the project; ${remedy}.`);
  const named = teamsInTags(tagsIn(readFileSync(file, 'utf8')));
  const [name] = named;
  if (name === undefined || named.length > 1)
    throw new Error(
      `${where} names ${named.length === 0 ? 'no team' : `several teams (${named.join(', ')})`}; ${remedy}.`,
    );
  const team = teams.find((each) => each.name === name);
  if (team === undefined)
    throw new Error(
      `${where} names the team ${name}, which ${teamsFile} does not have; add it there, or ${remedy}.`,
    );
  return team;
}

/**
 * The team of a service, by the contract that others know it by.
 * @param within any folder of the workspace
 * @throws Error as `teamOfProject` does
 */
export const teamOfService = (within: string, service: string): Team =>
  teamOfProject(join(workspaceOf(within), 'libs', service, 'contract'));

const tagsIn = (packageJson: string): readonly string[] =>
  (JSON.parse(packageJson) as { readonly nx?: { readonly tags?: readonly string[] } }).nx?.tags ?? [];
