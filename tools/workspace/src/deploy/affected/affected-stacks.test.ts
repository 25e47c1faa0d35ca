import { join } from 'node:path';
import { affectedProjects, affectedStacks } from './affected-stacks.ts';
import type { GraphProject, WorkspaceGraph } from './workspace-graph.ts';

const workspaceRoot = join(__dirname, '../../../../..');

describe('stacks that a change may reach', () => {
  const project = (root: string, dependencies: readonly string[], isStack: boolean): GraphProject => ({
    name: root,
    root,
    isStack,
    reads: [`${root}/**/*`, `!${root}/**/*.md`, 'lock.json'],
    passes: [`${root}/**/*`, `!${root}/test/**`],
    dependencies,
  });
  const graph: WorkspaceGraph = {
    projects: [
      project('apps/a', ['libs/x'], true),
      project('apps/b', [], true),
      project('libs/x', ['libs/x/inner'], false),
      project('libs/x/inner', ['libs/x'], false),
    ],
  };

  test.each([
    ['its own file', ['apps/a/src/a.ts'], ['apps/a']],
    ['a file of what it imports', ['libs/x/src/x.ts'], ['apps/a']],
    ['a file of what that imports', ['libs/x/inner/src/x.ts'], ['apps/a']],
    ['a file of every stack', ['lock.json'], ['apps/a', 'apps/b']],
    ['a file that is not deployed', ['apps/a/README.md', 'libs/x/test/x.ts'], []],
    ['a file of nobody', ['README.md'], []],
  ])('by %s', (_what, files, expected) => {
    expect(affectedProjects(graph, files).map(({ root }) => root)).toEqual(expected);
  });

  test('names the files', () => {
    expect(affectedProjects(graph, ['libs/x/b.ts', 'apps/b/c.ts', 'apps/a/a.ts'])).toEqual([
      { root: 'apps/a', files: ['apps/a/a.ts', 'libs/x/b.ts'] },
      { root: 'apps/b', files: ['apps/b/c.ts'] },
    ]);
  });

  test('of this workspace: its composition alone, but not by its tests', () => {
    expect(affectedStacks(workspaceRoot, ['infra/src/main.ts', 'docs/architecture.md'])).toEqual(['infra']);
    expect(
      affectedStacks(workspaceRoot, ['infra/src/testing/gateway-template.ts', 'infra/README.md']),
    ).toEqual([]);
  });
});
