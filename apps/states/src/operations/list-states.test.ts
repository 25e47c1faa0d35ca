import { uspsStateCodes } from '@tollgate/contract-kit';
import { listStates, type State } from '@tollgate/states-contract';
import { callOperation } from '@tollgate/testing';
import fc from 'fast-check';
import { putAll } from '../../test/states.ts';
import { createStackTable } from '@tollgate/testing/stack';
import { tableName } from '../environment.ts';
import { handler } from './list-states.ts';

let all: State[];
beforeAll(async () => {
  await createStackTable(tableName);
  all = await putAll();
});

const list = (query: Record<string, string> = {}) => callOperation(handler, listStates, { query });
const nextOf = ({ next }: { next: string | null }) => next ?? '';

test('a page has 25 states in the order of their codes, and leads to the next', async () => {
  const { status, headers, body } = await list();

  expect(status).toBe(200);
  expect(body.items).toEqual(all.slice(0, 25));
  expect(headers['Link']).toBe(`</states?limit=25&cursor=${body.next}>; rel="next"`);
  expect((await list({ cursor: nextOf(body) })).body.items).toEqual(all.slice(25, 50));
});

test('all 56 fit on one page, which is the last', async () => {
  const { headers, body } = await list({ limit: '100' });

  expect(body).toEqual({ items: all, next: null });
  expect(headers).not.toHaveProperty('Link');
  expect(headers['Cache-Control']).toBe('public, max-age=60');
});

const filters = fc.record(
  {
    region: fc.constantFrom('Northeast', 'Midwest', 'South', 'West'),
    type: fc.constantFrom('state', 'district', 'territory'),
    codes: fc.uniqueArray(fc.constantFrom(...uspsStateCodes), { minLength: 1, maxLength: 9 }),
  },
  { requiredKeys: [] },
);

test('whatever the filter and the size of the pages, following them gives each matching state once', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 60 }), async ({ region, type, codes }, limit) => {
      const query = {
        limit: String(limit),
        ...(region && { region }),
        ...(type && { type }),
        ...(codes && { codes: codes.join(',') }),
      };
      const found: State[] = [];
      let next: string | null = null;
      do {
        const { body }: Awaited<ReturnType<typeof list>> = await list({
          ...query,
          ...(next && { cursor: next }),
        });
        expect(body.items.length).toBeLessThanOrEqual(limit);
        found.push(...body.items);
        next = body.next;
      } while (next !== null);

      expect(found).toEqual(
        all.filter(
          (state) =>
            (!region || state.region === region) &&
            (!type || state.kind === type) &&
            (!codes || codes.includes(state.stateCode)),
        ),
      );
    }),
    { numRuns: 40 },
  );
});

test('a cursor counts for its own filter only, whatever the order of the codes', async () => {
  const { body } = await list({ codes: 'CA,NV,TX', limit: '1' });
  const withCursor = (query: Record<string, string>) => list({ ...query, cursor: nextOf(body) });

  expect(await withCursor({ codes: 'TX,CA,NV' })).toMatchObject({
    status: 200,
    body: { items: [{ stateCode: 'NV' }, { stateCode: 'TX' }] },
  });
  expect(await withCursor({ codes: 'CA,NV' })).toMatchObject({
    status: 400,
    body: { code: 'invalidCursor' },
  });
  expect(await withCursor({ region: 'West' })).toMatchObject({
    status: 400,
    body: { code: 'invalidCursor' },
  });
  expect(await withCursor({})).toMatchObject({ status: 400, body: { code: 'invalidCursor' } });
});

test.each([
  ['limit', '0'],
  ['limit', '101'],
  ['limit', '2.5'],
  ['region', 'north'],
  ['type', 'county'],
  ['codes', 'CA,XX'],
  ['colour', 'red'],
])('%s=%s is refused by name', async (name, value) => {
  const { status, body } = await list({ [name]: value });

  expect(status).toBe(400);
  expect(body.errors?.[0]?.pointer).toMatch(new RegExp(`^/query/${name}`));
});
