import { existsSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { operationFunctionName } from '@tollgate/contract-kit/names';
import { readInspected, StartFault, type InspectedFunction } from '@tollgate/local';
import { entryPointsOf } from '../bundle/entry-points.ts';

/** A function that is started with a debugger in mind. */
export interface Inspection {
  /** Folder of its service, relative to the workspace. */
  readonly root: string;
  /** Name of the function in its service, which is that of its file. */
  readonly name: string;
  /** Port of the inspector on 127.0.0.1. */
  readonly port: number;
}

/**
 * Reads values of `--inspect`: `SERVICE/FUNCTION[:PORT]`, as `vehicles/get-vehicle`.
 * @throws StartFault when there is no such function; it names those of the service
 */
export function readInspections(workspaceRoot: string, values: readonly string[]): readonly Inspection[] {
  return readInspected(values).map(({ name: path, port }) => {
    const [service = '', name = '', ...rest] = path.split('/');
    const root = `apps/${service}`;
    const known = functionsOf(workspaceRoot, root);
    if (rest.length === 0 && known.includes(name)) return { root, name, port };
    const allowed = existsSync(join(workspaceRoot, root))
      ? `${root} has ${known.join(', ')}`
      : `services are ${globSync('apps/*', { cwd: workspaceRoot })
          .map((app) => basename(app))
          .sort()
          .join(', ')}`;
    throw new StartFault(
      `--inspect ${path} is no function. Give SERVICE/FUNCTION[:PORT], as in vehicles/get-vehicle; ${allowed}.`,
    );
  });
}

/** What the runtime is asked to inspect: bundles of `dist/inspect`, which lead into the sources. */
export const inspectedFunctions = (
  workspaceRoot: string,
  inspections: readonly Inspection[],
): readonly InspectedFunction[] =>
  inspections.map(({ root, name, port }) => ({
    name: operationFunctionName('local', basename(root), name),
    port,
    codeFolder: join(workspaceRoot, root, 'dist/inspect', name),
  }));

const functionsOf = (workspaceRoot: string, root: string): readonly string[] =>
  entryPointsOf(join(workspaceRoot, root))
    .map(({ out }) => dirname(out))
    .sort();
