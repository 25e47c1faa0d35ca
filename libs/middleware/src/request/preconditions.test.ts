import fc from 'fast-check';
import { call, note } from '../../test/call.ts';
import { getNote, putNote, updateNote } from '../../test/contract.ts';
import { serve } from '../index.ts';

const noteId = 'n1';
const at = { resource: '/notes/{noteId}', pathParameters: { noteId } };
const iam = { userArn: 'arn:aws:iam::123456789012:user/ada' };

const update = serve(updateNote, {}, ({ ifMatch }) => ({
  body: { ...note, version: ifMatch },
  version: ifMatch,
}));
const put = serve(putNote, {}, ({ ifMatch, create }) => ({
  body: { ...note, text: String(create), version: ifMatch },
}));
const patch = (headers: Readonly<Record<string, string | readonly string[]>>) =>
  call(update, { ...at, method: 'PATCH', body: {}, headers });
const putWith = (headers: Readonly<Record<string, string>>) =>
  call(put, { ...at, method: 'PUT', body: {}, headers, caller: iam });

test('the ETag of an answer is what If-Match takes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 999_999_999_999 }), async (version) => {
      const get = serve(getNote, {}, () => ({ body: { ...note, version }, version }));
      const etag = (await call(get, at)).headers['ETag'] ?? '';

      const answer = await patch({ 'if-match': etag });

      expect(answer).toMatchObject({ status: 200, body: { version }, headers: { ETag: etag } });
    }),
  );
});

test('a change without If-Match is 428', async () => {
  expect(await patch({})).toMatchObject({ status: 428, body: { code: 'preconditionRequired' } });
});

test.each(['3', 'abc', '"3', '*', '"3" "4"', '', '"1", "2"'])(
  'If-Match: %s is malformed here',
  async (value) => {
    const { status, body } = await patch({ 'If-Match': value });

    expect(status).toBe(400);
    expect(body.errors?.[0]?.pointer).toBe('/headers/if-match');
  },
);

test.each(['W/"3"', '"abc"', '"0"', '"007"', '"1e3"', '""'])(
  'If-Match: %s can be no version, so it is 412',
  async (value) => {
    expect(await patch({ 'If-Match': value })).toMatchObject({
      status: 412,
      body: { code: 'preconditionFailed' },
    });
  },
);

test('the one version of a list is taken, on one line or several', async () => {
  expect((await patch({ 'If-Match': 'W/"1", "2",' })).body).toMatchObject({ version: 2 });
  expect((await patch({ 'If-Match': ['"5"', '"6"'] })).status).toBe(400);
});

test('an operation that may create takes If-Match or If-None-Match: *, not both and not neither', async () => {
  expect((await putWith({ 'If-Match': '"4"' })).body).toMatchObject({ version: 4, text: 'false' });
  expect((await putWith({ 'If-None-Match': '*' })).body).toMatchObject({ version: 0, text: 'true' });
  expect((await putWith({})).status).toBe(428);
  expect((await putWith({ 'If-None-Match': '"4"' })).status).toBe(400);
  expect((await putWith({ 'If-None-Match': '*', 'If-Match': '"4"' })).status).toBe(400);
});

const get = serve(getNote, {}, () => ({ body: note, version: note.version }));
const read = (value: string | readonly string[]) => call(get, { ...at, headers: { 'If-None-Match': value } });

test('a read of what the caller has is 304 without a body, with the same ETag', async () => {
  const answer = await read('"3"');

  expect(answer).toMatchObject({
    status: 304,
    text: '',
    headers: { ETag: '"3"', 'Cache-Control': 'private, no-cache' },
  });
  expect(answer.headers).not.toHaveProperty('Content-Type');
});

test('If-None-Match names the current version in any list, weak or strong, and nothing else does', async () => {
  const tag = fc
    .tuple(fc.constantFrom('', 'W/'), fc.stringMatching(/^[!#-~]{0,8}$/))
    .map(([w, o]) => `${w}"${o}"`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(tag, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(',', ', ', ' ,, '),
      async (tags, comma) => {
        const names = tags.some((one) => one.replace('W/', '') === '"3"');
        expect((await read(tags.join(comma))).status).toBe(names ? 304 : 200);
        expect((await read([...tags, 'W/"3"'].join(comma))).status).toBe(304);
        expect((await read(['"3"', ...tags])).status).toBe(304);
      },
    ),
  );
});

test.each([
  ['*', 304],
  ['3', 200],
  ['"3', 200],
  ['', 200],
  ['"1", 3', 200],
])('If-None-Match: %s gives %i', async (value, status) => {
  expect((await read(value)).status).toBe(status);
});
