import { changesOf, contentsOf, workspaceTree } from '../testing/workspace-tree.ts';
import generateService from './generator.ts';

test.each([
  ['is no kebab-case', 'Weighings', 'Write "weighings"'],
  ['an operation has', 'transfers', 'libs/vehicles/contract'],
  ['is a word of TypeScript', 'classes', 'class'],
  ['a stack of the platform has', 'teams', 'belongs to the platform'],
  ['belongs to the platform', 'tools', 'belongs to the platform'],
  ['is no plural', 'equipment', '--singular=NAME'],
])('a name that %s is refused, and nothing is written: %s', async (_why, name, words) => {
  const tree = workspaceTree();
  const before = contentsOf(tree);

  const refusal: Error = await generateService(tree, { name }).then(
    () => new Error('nothing was refused'),
    (error: Error) => error,
  );

  expect(refusal.message).toMatch(/received: .*\n.*allowed: .*\n.*remedy: /);
  expect(refusal.message).toContain(words);
  expect(changesOf(tree, before)).toEqual([]);
});
