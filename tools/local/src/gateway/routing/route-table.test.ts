import fc from 'fast-check';

import { RouteTable } from './route-table.ts';

const tableOf = (routes: readonly (readonly [string, string])[]): RouteTable<string> => {
  const table = new RouteTable<string>();
  for (const [verb, template] of routes) table.add(template, verb, `${verb} ${template}`);
  return table;
};

describe('a route table', () => {
  it.each([
    ['GET', '/vehicles', 'GET /vehicles', null],
    ['GET', '/vehicles/', 'GET /vehicles', null],
    ['GET', '//vehicles', 'GET /vehicles', null],
    ['GET', '/vehicles/42', 'GET /vehicles/{id}', { id: '42' }],
    ['GET', '/vehicles/a%2Fb', 'GET /vehicles/{id}', { id: 'a%2Fb' }],
    ['GET', '/vehicles/search', 'GET /vehicles/search', null],
    ['PUT', '/vehicles/search', 'ANY /{proxy+}', { proxy: 'vehicles/search' }],
    ['POST', '/vehicles/42/a/b', 'ANY /{proxy+}', { proxy: 'vehicles/42/a/b' }],
    ['GET', '/', 'GET /', null],
    ['GET', '', 'GET /', null],
  ])('sends %s %s to %s', (verb, path, target, pathParameters) => {
    const table = tableOf([
      ['ANY', '/{proxy+}'],
      ['GET', '/'],
      ['GET', '/vehicles'],
      ['GET', '/vehicles/{id}'],
      ['GET', '/vehicles/search'],
    ]);

    expect(table.find(verb, path)).toEqual({ target, pathParameters });
  });

  it.each([
    ['POST', '/vehicles'],
    ['GET', '/unknown'],
    ['GET', '/files'],
    ['GET', '/constructor'],
  ])('knows nothing of %s %s', (verb, path) => {
    const table = tableOf([
      ['GET', '/vehicles'],
      ['GET', '/files/{rest+}'],
    ]);

    expect(table.find(verb, path)).toBeUndefined();
  });

  it('prefers the more specific of any two templates, wherever they differ first', () => {
    const segment = fc.constantFrom('a', 'b', '{p}');
    const template = fc
      .tuple(fc.array(segment, { maxLength: 3 }), fc.boolean())
      .map(([segments, greedy]) => `/${[...segments, ...(greedy ? ['{rest+}'] : [])].join('/')}`);
    const route = fc.tuple(fc.constantFrom('GET', 'POST', 'ANY'), template);
    const request = fc.tuple(
      fc.constantFrom('GET', 'POST'),
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 }).map((segments) => `/${segments.join('/')}`),
    );

    fc.assert(
      fc.property(fc.array(route, { maxLength: 8 }), request, (routes, [verb, path]) => {
        expect(tableOf(routes).find(verb, path)?.target).toBe(bestOf(routes, verb, path));
      }),
      { numRuns: 1000 },
    );
  });
});

const rank = (segment: string): number => (segment.endsWith('+}') ? 2 : segment.startsWith('{') ? 1 : 0);
const split = (path: string): string[] => path.split('/').filter((segment) => segment !== '');

function accepts(template: string, path: string): boolean {
  const [wanted, given] = [split(template), split(path)];
  const greedy = wanted.at(-1)?.endsWith('+}') === true;
  if (greedy ? given.length < wanted.length : given.length !== wanted.length) return false;
  return wanted.every((segment, at) => segment.startsWith('{') || segment === given[at]);
}

/** Every matching route, the most specific first: segment by segment, then the verb itself before ANY. */
function bestOf(
  routes: readonly (readonly [string, string])[],
  verb: string,
  path: string,
): string | undefined {
  const key = ([, template]: readonly [string, string]): string => split(template).map(rank).join('');
  const matching = routes.filter(
    ([wanted, template]) => (wanted === verb || wanted === 'ANY') && accepts(template, path),
  );
  const [best] = [...matching].sort(
    (x, y) => key(x).localeCompare(key(y)) || Number(x[0] === 'ANY') - Number(y[0] === 'ANY'),
  );
  return best && `${best[0]} ${best[1]}`;
}
