/**
 * Prints the `WorkspaceGraph` of the folder it is started in, as JSON. It is a process of its own because Nx holds on to the
 * workspace in which it was loaded.
 */
import { join } from 'node:path';
import {
  createProjectGraphAsync,
  readJsonFile,
  workspaceRoot,
  type NxJsonConfiguration,
  type TargetConfiguration,
} from '@nx/devkit';
import { readFileMapCache } from 'nx/src/project-graph/nx-deps-cache';
import { isRead, patternsOf } from './inputs.ts';

/** Projects as a deployment sees them. */
export interface WorkspaceGraph {
  readonly projects: readonly GraphProject[];
}

export interface GraphProject {
  readonly name: string;
  /** Folder, relative to the workspace. */
  readonly root: string;
  /** Whether it is a CDK app: it has a `synth` target. */
  readonly isStack: boolean;
  /** Patterns of files that make its template: inputs of `synth` and of the tasks of the project before it. */
  readonly reads: readonly string[];
  /** Patterns of files that whoever depends on it is made of: its `deployed` files, without tests. */
  readonly passes: readonly string[];
  /** Names of the projects that its deployed files import, and those it names as implicit dependencies. */
  readonly dependencies: readonly string[];
}

const graph = await createProjectGraphAsync({ exitOnError: true });
const files = readFileMapCache()?.fileMap.projectFileMap ?? {};
const { namedInputs: named = {} } = readJsonFile<NxJsonConfiguration>(join(workspaceRoot, 'nx.json'));

const projects = Object.values(graph.nodes).map(({ name, data }): GraphProject => {
  const passes = patternsOf(['deployed'], named, data.root);
  const imported = (files[name] ?? [])
    .filter(({ file }) => isRead(file, passes))
    .flatMap(({ deps = [] }) => deps)
    .map((dependency) => (typeof dependency === 'string' ? dependency : (dependency[1] ?? dependency[0])));
  const implicit = (graph.dependencies[name] ?? []).filter(({ type }) => type === 'implicit');
  const known = [...imported, ...implicit.map(({ target }) => target)].filter(
    (other) => other !== name && other in graph.nodes,
  );
  return {
    name,
    root: data.root,
    isStack: data.targets?.['synth'] !== undefined,
    reads: inputsBefore(data.targets ?? {}, 'synth').flatMap((inputs) =>
      patternsOf(inputs, named, data.root),
    ),
    passes,
    dependencies: [...new Set(known)].sort(),
  };
});

process.stdout.write(JSON.stringify({ projects } satisfies WorkspaceGraph), () => process.exit(0));

/** Inputs of a target, and of the targets of the same project that run before it. */
function inputsBefore(
  targets: Readonly<Record<string, TargetConfiguration>>,
  target: string,
): readonly (readonly unknown[])[] {
  const { inputs = ['deployed'], dependsOn = [] } = targets[target] ?? {};
  const before = dependsOn.filter((task) => typeof task === 'string' && task in targets) as string[];
  return [inputs, ...before.flatMap((task) => inputsBefore(targets, task))];
}
