import { partnerRoutes } from '@tollgate/aggregator-contract/api';
import * as fc from 'fast-check';
import { routePolicy, type PartnerRoute } from './route-policy.ts';

const stageArn = 'arn:aws:execute-api:us-east-1:123456789012:abcdefghij/prod';

/** Whether a policy lets a request through, as IAM reads it: `*` stands for any text. */
function allows(statements: ReturnType<typeof routePolicy>, methodArn: string): boolean {
  const covers = (resource: string): boolean =>
    new RegExp(`^${resource.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(methodArn);
  const covering = statements.filter(({ Resource }) => [Resource].flat().some(covers));
  return covering.length > 0 && covering.every(({ Effect }) => Effect === 'Allow');
}

const arnOf = ({ method, path }: PartnerRoute): string =>
  `${stageArn}/${method}${path.replace(/\{\w+\}/g, 'some-id')}`;

/** Routes of distinct collections, each with scopes of its own. */
const anyRoutes = fc.uniqueArray(
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT'),
    path: fc.constantFrom('/a', '/b/{bId}', '/c/{cId}', '/d'),
    scopes: fc.uniqueArray(fc.constantFrom('s/1', 's/2', 's/3'), { minLength: 1 }),
  }),
  { minLength: 1, selector: ({ method, path }) => `${method} ${path}` },
);

test('partner authorizer: for every pair of routes, the policy made for one decides right about the other', () => {
  fc.assert(
    fc.property(anyRoutes, fc.uniqueArray(fc.constantFrom('s/1', 's/2', 's/3')), (routes, scopes) => {
      for (const asked of routes) {
        const policy = routePolicy(arnOf(asked), routes, scopes);
        for (const other of routes) {
          expect(allows(policy, arnOf(other))).toBe(other.scopes.some((scope) => scopes.includes(scope)));
        }
      }
    }),
  );
});

test('partner authorizer: the routes of the contracts decide right too, and nothing else is open', () => {
  const scopes = [...new Set(partnerRoutes.flatMap((route) => route.scopes))];
  for (const scope of scopes) {
    const policy = routePolicy(`${stageArn}/GET/`, partnerRoutes, [scope]);
    for (const route of partnerRoutes)
      expect(allows(policy, arnOf(route))).toBe(route.scopes.includes(scope));
    expect(allows(policy, `${stageArn}/POST/vehicles`)).toBe(false);
    expect(allows(policy, `${stageArn.replace('prod', 'dev')}/POST/vehicle-enquiries`)).toBe(false);
  }
});

test.each([
  ['a path that is too long', [{ method: 'GET', path: `/${'a'.repeat(500)}`, scopes: ['s/1'] }], 'takes 512'],
  [
    'more routes than a policy holds',
    Array.from({ length: 120 }, (_, index) => ({ method: 'GET', path: `/route-${index}`, scopes: ['s/1'] })),
    'takes 8192',
  ],
])('partner authorizer: %s is refused', (_title, routes, said) => {
  expect(() => routePolicy(`${stageArn}/GET/`, routes, ['s/1'])).toThrow(said);
});
