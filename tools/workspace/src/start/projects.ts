import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemName } from '@tollgate/contract-kit/names';
import { functionFolders } from '../bundle/function-folders.ts';

/** A project that synthesises a cloud assembly. */
export interface SynthesisedProject {
  /** Folder, relative to the workspace. */
  readonly root: string;
  /** Its CDK app, relative to its folder. */
  readonly app: string;
  /** Whether it bundles functions. */
  readonly bundles: boolean;
}

/** All CDK apps of the workspace: the services' and the composition's. */
export function synthesisedProjects(workspaceRoot: string): readonly SynthesisedProject[] {
  return globSync(['apps/*/infra/main.ts', 'infra/src/main.ts'], { cwd: workspaceRoot })
    .sort()
    .map((file) => {
      const root = dirname(dirname(file));
      return {
        root,
        app: file.slice(root.length + 1),
        bundles: functionFolders.some((folder) => existsSync(join(workspaceRoot, root, folder))),
      };
    });
}

/** Folder of a project's cloud assembly, absolute. */
export const assemblyOf = (workspaceRoot: string, { root }: SynthesisedProject): string =>
  join(workspaceRoot, root, 'cdk.out');

/** Whether every project has been synthesised before, for the stage `local`: plans of other stages leave theirs in the same folder. */
export const areSynthesised = (workspaceRoot: string, projects: readonly SynthesisedProject[]): boolean =>
  projects.every((project) => {
    const manifest = join(assemblyOf(workspaceRoot, project), 'manifest.json');
    return existsSync(manifest) && readFileSync(manifest, 'utf8').includes(`"${systemName}-local-`);
  });
