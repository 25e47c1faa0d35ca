import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownedPaths } from './code-owners.ts';
import { ownedProjects, projectFolders, teamOf, teams as teamsOf } from './owned-projects.ts';
import { dividedServices, unownedFiles } from './unowned.ts';
import { outdated, writtenFiles } from './written-files.ts';

/**
 * Everything that is wrong with who owns what in a workspace's files; none when all is well.
 * @throws Error when teams.json is not as it should be
 */
export async function ownershipFaults(workspaceRoot: string): Promise<readonly string[]> {
  const teams = teamsOf(workspaceRoot);
  const nobodys = projectFolders(workspaceRoot).flatMap((root) => faultOf(() => teamOf(workspaceRoot, root)));
  // What follows from teams cannot be told before every project has one.
  if (nobodys.length > 0) return nobodys;
  const projects = ownedProjects(workspaceRoot);
  return [
    ...dividedServices(projects),
    ...unownedFiles(filesOf(workspaceRoot), ownedPaths(teams, projects), teams),
    ...outdated(workspaceRoot, await writtenFiles(workspaceRoot)).map(
      ({ file }) => `${file} is not what teams and projects say; run \`npm run ownership -- write\`.`,
    ),
  ];
}

function faultOf(ask: () => unknown): readonly string[] {
  try {
    ask();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** Files that git has or would take. */
const filesOf = (workspaceRoot: string): readonly string[] =>
  execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: workspaceRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(workspaceRoot, file)));
