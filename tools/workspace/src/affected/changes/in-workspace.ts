import type { Change } from './change.ts';
import { none, pages, stacks, system, tools, workspace } from './groups.ts';

/** Changes in pages and in what all projects have in common. */
export const inWorkspace: readonly Change[] = [
  { kind: 'a page', file: 'docs/testing.md', affected: pages, planned: none },
  {
    kind: 'a page that adopting rewrites',
    file: 'docs/architecture.md',
    affected: [...pages, ...tools('workspace-e2e')],
    planned: none,
  },
  { kind: 'a decision', file: 'docs/adr/README.md', affected: pages, planned: none },
  {
    kind: 'a page that is written by a tool',
    file: 'docs/local-fidelity.md',
    affected: pages,
    planned: none,
  },
  {
    // The tour and the score of conformance stand in it.
    kind: 'the README',
    file: 'README.md',
    affected: [...pages, ...tools('conformance'), ...system],
    planned: none,
  },
  {
    kind: 'a version in the lock file',
    file: 'package-lock.json',
    before: (now) => now.replace('"4.6.7"', '"4.6.6"'),
    affected: 'all',
    planned: stacks,
  },
  {
    kind: 'a script of the workspace',
    file: 'package.json',
    before: (now) => now.replace('"format":', '"tidy":'),
    affected: [...pages, ...workspace, ...tools('workspace-e2e')],
    planned: none,
  },
  { kind: 'options of the compiler', file: 'tsconfig.base.json', affected: 'all', planned: stacks },
  { kind: 'rules of lint', file: 'eslint.config.mjs', affected: 'all', planned: none },
  { kind: 'how tests run', file: 'jest.preset.cjs', affected: 'all', planned: none },
  { kind: 'how Nx runs', file: 'nx.json', affected: 'all', planned: none },
  {
    kind: 'settings of an editor',
    file: '.vscode/settings.json',
    how: 'added',
    affected: none,
    planned: none,
  },
  { kind: 'the licence', file: 'LICENSE', affected: none, planned: none },
];
