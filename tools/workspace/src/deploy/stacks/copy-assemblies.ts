import { constants, cpSync } from 'node:fs';
import { assemblyOf, synthesisedProjects } from '../../start/projects.ts';
import { manifestOf } from './built-stacks.ts';

/**
 * Copies the cloud assemblies of a workspace into a folder that is laid out like it, so that they stay what they were: `npm start` and
 * tests synthesise into the same folders. Assets of stages that are deployed lie within an assembly.
 * @throws Error with the remedy when one is missing or cannot be read
 */
export function copyAssemblies(workspaceRoot: string, folder: string): void {
  for (const project of synthesisedProjects(workspaceRoot)) {
    const assembly = assemblyOf(workspaceRoot, project);
    manifestOf(assembly);
    cpSync(assembly, assemblyOf(folder, project), {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
      // Whoever reads or writes an assembly locks it meanwhile.
      filter: (file) => !file.endsWith('.lock'),
    });
  }
}
