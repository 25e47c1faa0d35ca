import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import { format, resolveConfig } from 'prettier';
import { codeOwners, ownedPaths } from './code-owners.ts';
import { ownedProjects, teams as teamsOf } from './owned-projects.ts';
import { ownedServices } from './owned-services.ts';
import { ownershipPage } from './ownership-page.ts';

/** A file that is written from who owns what. */
export interface WrittenFile {
  /** In the workspace. */
  readonly file: string;
  readonly text: string;
}

/**
 * What is written from teams and projects, as it should stand.
 * @throws Error naming a project that nobody owns
 */
export async function writtenFiles(workspaceRoot: string): Promise<readonly WrittenFile[]> {
  const teams = teamsOf(workspaceRoot);
  const projects = ownedProjects(workspaceRoot);
  const services = ownedServices(workspaceRoot, projects, apiOperations);
  const page = join(workspaceRoot, 'docs/ownership.md');
  const text = await format(ownershipPage({ teams, projects, services }), {
    ...(await resolveConfig(page)),
    filepath: page,
  });
  return [
    { file: '.github/CODEOWNERS', text: codeOwners(ownedPaths(teams, projects)) },
    { file: 'docs/ownership.md', text },
  ];
}

/** Those that stand otherwise, or not at all. */
export const outdated = (workspaceRoot: string, files: readonly WrittenFile[]): readonly WrittenFile[] =>
  files.filter(({ file, text }) => {
    const path = join(workspaceRoot, file);
    return !existsSync(path) || readFileSync(path, 'utf8') !== text;
  });

export function write(workspaceRoot: string, { file, text }: WrittenFile): void {
  const path = join(workspaceRoot, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
