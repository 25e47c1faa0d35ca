import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Operation } from '@tollgate/contract-kit';
import { functionFolders } from '../bundle/function-folders.ts';
import type { OwnedProject } from './owned-projects.ts';
import type { OwnedService } from './ownership-page.ts';

/** The services among projects, with what runs in them. */
export function ownedServices(
  workspaceRoot: string,
  projects: readonly OwnedProject[],
  operations: readonly Operation[],
): readonly OwnedService[] {
  return projects
    .filter(({ tags }) => tags.includes('type:service'))
    .map(({ root, team }) => ({
      root,
      name: basename(root),
      team,
      operations: operations.filter(({ owner }) => owner === basename(root)),
      others: functionsWithoutOperation(join(workspaceRoot, root)),
    }));
}

function functionsWithoutOperation(appFolder: string): OwnedService['others'] {
  const folders = functionFolders.filter((folder) => folder !== 'src/operations');
  return globSync(
    folders.map((folder) => `${folder}/*.ts`),
    { cwd: appFolder, exclude: ['**/*.test.ts', '**/*.child.ts'] },
  )
    .sort()
    .map((file) => ({ role: basename(dirname(file)), name: basename(file, '.ts') }));
}
