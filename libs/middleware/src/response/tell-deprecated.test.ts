import { anyone, defineOperation } from '@tollgate/contract-kit';
import { call, note, type Answer } from '../../test/call.ts';
import { getNote, listNotes } from '../../test/contract.ts';
import { parseEnvironment, serve } from '../index.ts';

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const environment = parseEnvironment({ NODE_ENV: 'test', TEST_IDENTIFIERS: 'on' });
const deprecated = { since: '2026-01-31', sunset: '2026-12-31', successor: '/v2/notes' };
const get = serve(defineOperation({ ...getNote, deprecated }), { environment }, ({ path }) => {
  if (path.noteId === 'broken') throw new Error('broken');
  return { body: note, version: 3 };
});
const list = (successor: boolean) =>
  serve(
    defineOperation({
      ...listNotes,
      access: anyone(),
      deprecated: { since: deprecated.since, ...(successor && { successor: '/v2/notes' }) },
    }),
    { environment },
    () => ({ body: {}, headers: { Link: '</notes?cursor=2>; rel="next"' } }),
  );
const at = (noteId: string) => ({ resource: '/notes/{noteId}', pathParameters: { noteId } });

test.each<[string, number, () => Promise<Answer>]>([
  ['success', 200, () => call(get, at('n1'))],
  ['not modified', 304, () => call(get, { ...at('n1'), headers: { 'If-None-Match': '*' } })],
  ['invalid', 400, () => call(get, at('x'.repeat(99)))],
  ['broken', 500, () => call(get, at('broken'))],
  ['reserved', 503, () => call(get, at('00000000-0000-4000-8000-000000000503'))],
])('deprecation: the %s answer (%i) tells it', async (_, status, send) => {
  const answer = await send();

  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({
    Deprecation: '@1769817600',
    Sunset: 'Thu, 31 Dec 2026 00:00:00 GMT',
    Link: '</v2/notes>; rel="successor-version"',
  });
});

test('deprecation: the link to the next page stays', async () => {
  const [alone, together] = [await call(list(false)), await call(list(true))];

  expect(alone.headers['Link']).toBe('</notes?cursor=2>; rel="next"');
  expect(together.headers['Link']).toBe(
    '</notes?cursor=2>; rel="next", </v2/notes>; rel="successor-version"',
  );
});
