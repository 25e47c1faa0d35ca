import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeNxCache } from './nx-cache.ts';

function workspaceWith(...files: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'tollgate-nx-cache-'));
  mkdirSync(join(root, '.nx/workspace-data'), { recursive: true });
  for (const file of files) writeFileSync(join(root, '.nx/workspace-data', file), file);
  return root;
}

const filesIn = (root: string): readonly string[] => readdirSync(join(root, '.nx/workspace-data')).sort();

it('what another machine knew is known to this one', () => {
  const root = workspaceWith('other-v3.db', 'file-map.json');

  expect(takeNxCache(root, 'mine')).toBe('other-v3.db');
  expect(filesIn(root)).toEqual(['file-map.json', 'mine-v3.db']);
});

it('what this machine knows itself stays', () => {
  const root = workspaceWith('mine-v3.db', 'other-v3.db');

  expect(takeNxCache(root, 'mine')).toBeUndefined();
  expect(filesIn(root)).toEqual(['mine-v3.db', 'other-v3.db']);
});

it('without a cache there is nothing to take', () => {
  expect(takeNxCache(workspaceWith(), 'mine')).toBeUndefined();
  expect(takeNxCache(mkdtempSync(join(tmpdir(), 'tollgate-nx-cache-')), 'mine')).toBeUndefined();
});
