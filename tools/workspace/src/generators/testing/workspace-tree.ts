import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';

const workspaceRoot = join(__dirname, '../../../../..');

/** A tree in memory with what generators read of the workspace: services without their bundles, and contracts. */
export function workspaceTree(): Tree {
  const tree = createTree();
  const patterns = [
    'apps/*/{package.json,README.md,src/service.ts,src/consumers/*.ts,infra/*-stack*.ts}',
    'libs/*/contract/{package.json,src/**/*.ts}',
    'infra/src/**/*-stack.ts',
    'package.json',
    'teams.json',
    'tools/workspace/package.json',
  ];
  for (const file of globSync(patterns, { cwd: workspaceRoot })) {
    const path = join(workspaceRoot, file);
    if (statSync(path).isFile()) tree.write(file, readFileSync(path, 'utf8'));
  }
  return tree;
}

/** Paths of what changed since the tree was made by {@link workspaceTree}, which itself is one change of everything. */
export function changesOf(tree: Tree, before: ReadonlyMap<string, string>): readonly string[] {
  return tree
    .listChanges()
    .filter(({ path, content }) => before.get(path) !== content?.toString())
    .map(({ path }) => path)
    .sort();
}

/** What a tree holds, by path. */
export const contentsOf = (tree: Tree): ReadonlyMap<string, string> =>
  new Map(tree.listChanges().map(({ path, content }) => [path, content?.toString() ?? '']));
