import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { isRead } from './inputs.ts';
import type { GraphProject, WorkspaceGraph } from './workspace-graph.ts';

/** A project whose stacks a change may reach, and the files by which it does. */
export interface AffectedProject {
  /** Folder of the project, relative to the workspace. */
  readonly root: string;
  /** Changed files that its template is made of, relative to the workspace, sorted. */
  readonly files: readonly string[];
}

const graphs = new Map<string, WorkspaceGraph>();

/**
 * The projects of a workspace with what their templates are made of, as Nx knows it. Read once per process and workspace.
 * @throws Error with what Nx said when it cannot make its graph
 */
export function workspaceGraphOf(workspaceRoot: string): WorkspaceGraph {
  const known = graphs.get(workspaceRoot);
  if (known !== undefined) return known;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'workspace-graph.ts')],
    {
      cwd: workspaceRoot,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_WORKSPACE_ROOT_PATH: workspaceRoot },
    },
  );
  if (status !== 0)
    throw new Error(
      `Nx could not read the projects of ${workspaceRoot}; \`npx nx graph\` says why.\n${stderr}`,
    );
  const graph = JSON.parse(stdout) as WorkspaceGraph;
  graphs.set(workspaceRoot, graph);
  return graph;
}

/**
 * Projects whose template a change of these files may alter: a file is an input of their `synth` target or of what runs
 * before it, or a deployed file of a project that their deployed files import, however far away.
 * Tests, documentation and what only tests import reach no stack.
 * @param changedFiles relative to the workspace
 */
export function affectedProjects(
  { projects }: WorkspaceGraph,
  changedFiles: readonly string[],
): readonly AffectedProject[] {
  const byName = new Map(projects.map((project) => [project.name, project]));
  const owner = ownersOf(projects);
  const changed = changedFiles.map((file) => ({ file, of: owner(file) }));
  return projects
    .filter(({ isStack }) => isStack)
    .map((project) => {
      const beneath = new Set(reachedFrom(project, byName));
      const files = changed.filter(({ file, of }) =>
        of === undefined || of === project || !beneath.has(of)
          ? isRead(file, project.reads)
          : isRead(file, of.passes) || isRead(file, project.reads),
      );
      return { root: project.root, files: files.map(({ file }) => file).sort() };
    })
    .filter(({ files }) => files.length > 0);
}

/** Folders of the projects whose stacks a change of these files may alter, sorted. */
export function affectedStacks(workspaceRoot: string, changedFiles: readonly string[]): readonly string[] {
  return affectedProjects(workspaceGraphOf(workspaceRoot), changedFiles)
    .map(({ root }) => root)
    .sort();
}

/** The project that a file belongs to: the one with the deepest folder. */
function ownersOf(projects: readonly GraphProject[]): (file: string) => GraphProject | undefined {
  const deepest = [...projects].sort((a, b) => b.root.length - a.root.length);
  return (file) => deepest.find(({ root }) => file.startsWith(`${root}/`));
}

function reachedFrom(
  project: GraphProject,
  byName: ReadonlyMap<string, GraphProject>,
): readonly GraphProject[] {
  const seen = new Set<GraphProject>([project]);
  // A set hands out what is added while it is walked.
  for (const { dependencies } of seen) {
    for (const name of dependencies) {
      const next = byName.get(name);
      if (next !== undefined) seen.add(next);
    }
  }
  return [...seen];
}
