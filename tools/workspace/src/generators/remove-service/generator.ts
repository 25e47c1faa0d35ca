import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { logger, type GeneratorCallback, type Tree } from '@nx/devkit';
import { isSetUp } from '../../setup/setup-stamp.mjs';
import { appOf, contractLine, contractOf, contractsFile, workspacesOf } from '../service/service-files.ts';
import { unlockWorkspaces } from '../shared/lock-file.ts';
import { serviceNames } from '../shared/names.ts';
import { Refusal } from '../shared/refusal.ts';
import { requireService, scopeOf, tagsOf } from '../shared/services.ts';
import { removeLine } from '../shared/sorted-lines.ts';
import { runSteps } from '../shared/steps.ts';
import { removeTeam } from '../shared/team-entry.ts';
import { staysSetUp, unlinkWorkspaces } from '../shared/workspace-links.ts';
import { dependentsOf } from './dependents-of.ts';
import { singularIn, touchedFiles } from './touched-files.ts';

export interface RemoveServiceOptions {
  readonly name: string;
  readonly force?: boolean;
}

/**
 * Takes a service away with everything that `nx g service` wrote of it; what follows from contracts is brought up to date when the files
 * are gone. What is deployed of it stays: its stack is deleted by whoever may. Nx asks for a default export.
 * @throws Refusal when somebody depends on it, or has worked on it, and nothing is changed
 */
export default async function removeService(
  tree: Tree,
  { name, force = false }: RemoveServiceOptions,
): Promise<GeneratorCallback> {
  requireService(tree, name);
  const scope = scopeOf(tree);
  const [app, contract] = [appOf(name), contractOf(name)];
  refuseDependents(tree, scope, name);
  if (!force) await refuseTouched(tree, scope, name);
  const team = tagsOf(tree, app)
    .find((tag) => tag.startsWith('team:'))
    ?.slice('team:'.length);
  const names = serviceNames(name, singularIn(tree, name));

  tree.delete(app);
  tree.delete(`libs/${name}`);
  removeLine(tree, contractsFile, contractLine({ names, scope }));
  if (team !== undefined) removeTeam(tree, team, [app, contract]);
  const workspaces = workspacesOf(scope, name);
  unlockWorkspaces(tree, workspaces);
  const wasSetUp = isSetUp(tree.root);
  return () => {
    // What was built of it is ignored by git and would be served on.
    for (const folder of [app, `libs/${name}`])
      rmSync(join(tree.root, folder), { recursive: true, force: true });
    unlinkWorkspaces(tree.root, workspaces);
    staysSetUp(tree.root, wasSetUp);
    runSteps(tree.root);
    logger.info(`\n${name} is gone. Where it is deployed, its stack stays until you delete it.\n`);
  };
}

function refuseDependents(tree: Tree, scope: string, name: string): void {
  const dependents = dependentsOf(tree, scope, name);
  if (dependents.length === 0) return;
  throw new Refusal({
    problem: 'Others depend on the service.',
    received: `${name}, which ${dependents.join(', ')} import`,
    allowed: 'a service that nobody imports',
    remedy: 'Take what they use of it out of them first.',
  });
}

async function refuseTouched(tree: Tree, scope: string, name: string): Promise<void> {
  const touched = await touchedFiles(tree, scope, name);
  if (touched.length === 0) return;
  throw new Refusal({
    problem: 'The service has files that were added or changed since it was written.',
    received:
      touched.slice(0, 10).join(', ') + (touched.length > 10 ? ` and ${touched.length - 10} more` : ''),
    allowed: 'a service as nx g service wrote it',
    remedy: 'Commit it, so that git has them, and add --force.',
  });
}
