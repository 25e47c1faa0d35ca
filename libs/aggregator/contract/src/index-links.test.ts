import { apiOperations } from './api-operations.ts';
import { indexLinks } from './index-links.ts';

const paths = Object.values(indexLinks).map((link) => link.replace(/\{\?[\w,]+\}$/, ''));

test('every operation that takes no token or signature has one link, and links lead nowhere else', () => {
  const open = apiOperations.filter(({ access }) => !['token', 'iam'].includes(access.kind));

  expect(paths.toSorted()).toEqual([...new Set(open.map(({ path }) => path))].sort());
});

test('links are called what they lead to', () => {
  expect(indexLinks).toMatchObject({ self: '/', specification: '/openapi.json', health: '/health' });
  expect(Object.keys(indexLinks).filter((name) => !/^[a-z]+([A-Z][a-z]*)*$/.test(name))).toEqual([]);
});
