import { copyWorkspace } from './workspace-copy.ts';

test('a copy is a workspace of its own, with one commit and nothing changed', () => {
  const copy = copyWorkspace();

  const projects = JSON.parse(copy.nx('show', 'projects', '--json')) as string[];
  const where = JSON.parse(copy.nx('show', 'project', '@tollgate/access', '--json')) as { root: string };

  expect(projects).toContain('@tollgate/workspace');
  expect(where.root).toBe('apps/access');
  expect(copy.git('status', '--porcelain')).toBe('');
  copy.remove();
});
