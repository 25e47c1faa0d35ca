import { largestBody } from '@tollgate/contract-kit/limits';
import fc from 'fast-check';
import { call, note } from '../../test/call.ts';
import { deleteNote, getNote, listNotes, saveNote } from '../../test/contract.ts';
import { serve } from '../index.ts';

const save = serve(saveNote, {}, ({ body }) => ({ body }));
const get = serve(getNote, {}, ({ path }) => ({ body: { ...note, noteId: path.noteId }, version: 3 }));
const list = serve(listNotes, {}, ({ query }) => ({ body: query }));

const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  call(save, { method: 'POST', resource: '/drafts', body, headers });
const query = (values: Readonly<Record<string, string | readonly string[]>>) =>
  call(list, { resource: '/notes', query: values, caller: { apiKeyId: 'key' } });

test('a valid body reaches the operation with its defaults filled in', async () => {
  const answer = await post({ text: 'hello' });

  expect(answer).toMatchObject({ status: 200, body: { text: 'hello', tags: [] } });
});

test('every fault of a body is named with its place, what is allowed and what was received', async () => {
  const { status, body } = await post({
    text: '',
    tags: ['x'.repeat(11)],
    size: 'three',
    kind: 'odd',
    more: 1,
  });

  expect(status).toBe(400);
  expect(body).toMatchObject({ code: 'invalidRequest', title: 'The request is not valid', status: 400 });
  expect(body.errors).toEqual(
    expect.arrayContaining([
      { pointer: '/body/text', detail: 'must not have fewer than 1 characters, received ""' },
      { pointer: '/body/tags/0', detail: expect.stringContaining('must not have more than 10 characters') },
      { pointer: '/body/size', detail: 'must be integer, received "three"' },
      { pointer: '/body/kind', detail: 'must be one of plain, rich, received "odd"' },
      { pointer: '/body/more', detail: 'is not known' },
    ]),
  );
});

test('a VIN is never repeated, and other values only cut short', async () => {
  const { text, body } = await post({ text: 'x'.repeat(500), vin: '1M8GDM9AXKP04278I' });

  expect(text).not.toContain('1M8GDM9AXKP04278I');
  expect(body.errors?.find(({ pointer }) => pointer === '/body/vin')?.detail).toMatch(/^must match /);
  expect(text).not.toContain('x'.repeat(41));
});

test.each([
  ['no body', undefined, 400, 'malformedBody'],
  ['no JSON', '{"text":', 400, 'malformedBody'],
  ['a text that is no JSON', 'secret words', 400, 'malformedBody'],
  ['a JSON value of another type', '[]', 400, 'invalidRequest'],
  ['null', 'null', 400, 'invalidRequest'],
])('%s is refused', async (_name, body, status, code) => {
  const answer = await post(body, { 'Content-Type': 'application/json' });

  expect(answer).toMatchObject({ status, body: { code } });
  expect(answer.text).not.toContain('secret');
});

test.each([
  ['none', {}],
  ['another type', { 'Content-Type': 'text/plain' }],
  ['another charset', { 'Content-Type': 'application/json; charset=latin1' }],
  ['a compressed body', { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' }],
])('content type: %s is refused with 415', async (_name, headers) => {
  expect(await post('{"text":"a"}', headers)).toMatchObject({
    status: 415,
    body: { code: 'unsupportedMediaType' },
  });
});

test.each(['application/json; charset=utf-8', 'APPLICATION/JSON', 'application/json;charset="UTF-8"'])(
  'content type %s is accepted',
  async (contentType) => {
    expect((await post('{"text":"a"}', { 'content-type': contentType })).status).toBe(200);
  },
);

test('a body is read from base64', async () => {
  const body = Buffer.from('{"text":"Öl"}').toString('base64');

  const answer = await call(save, {
    method: 'POST',
    body,
    isBase64Encoded: true,
    headers: { 'Content-Type': 'application/json' },
  });

  expect(answer.body).toMatchObject({ text: 'Öl' });
});

test.each([
  ['ASCII', 'a', largestBody - 11, largestBody - 10],
  [
    'characters of three bytes',
    '€',
    Math.floor((largestBody - 11) / 3),
    Math.floor((largestBody - 11) / 3) + 1,
  ],
])(
  'a body of %s beyond the largest one is refused with 413, one below is read',
  async (_name, letter, most, tooMany) => {
    const send = (count: number, isBase64Encoded: boolean) => {
      const text = JSON.stringify({ text: letter.repeat(count) });
      const body = isBase64Encoded ? Buffer.from(text).toString('base64') : text;
      return call(save, {
        method: 'POST',
        body,
        isBase64Encoded,
        headers: { 'Content-Type': 'application/json' },
      });
    };

    for (const isBase64Encoded of [false, true]) {
      expect((await send(most, isBase64Encoded)).status).toBe(400);
      expect(await send(tooMany, isBase64Encoded)).toMatchObject({
        status: 413,
        body: { code: 'payloadTooLarge' },
      });
    }
  },
);

test('a body nested 5,000 deep is refused quickly', async () => {
  const body = `{"text":"a","extra":{"a":${'['.repeat(5000)}${']'.repeat(5000)}}}`;
  const times: number[] = [];

  for (let attempt = 0; attempt < 5; attempt += 1) {
    const startedAt = performance.now();
    const answer = await post(body, { 'Content-Type': 'application/json' });
    times.push(performance.now() - startedAt);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformedBody' } });
  }

  expect(Math.min(...times)).toBeLessThan(50);
});

test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])(
  'a member named %s is refused wherever it stands',
  async (name) => {
    for (const body of [
      `{"text":"a","${name}":{"polluted":true}}`,
      `{"text":"a","extra":{"list":[1,{"${name}":{"polluted":true}}]}}`,
    ]) {
      const answer = await post(body, { 'Content-Type': 'application/json' });
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalidRequest' } });
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  },
);

test('unknown and server-owned members never pass', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1 }), fc.jsonValue(), async (name, value) => {
      fc.pre(!['text', 'vin', 'tags', 'size', 'kind', 'extra'].includes(name));

      const answer = await post(JSON.stringify({ text: 'a', [name]: value }), {
        'Content-Type': 'application/json',
      });

      expect(answer.status).toBe(400);
    }),
    { numRuns: 500 },
  );
});

test('path values are decoded', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), async (noteId) => {
      fc.pre([...noteId].length <= 60 && noteId.isWellFormed());

      const { body } = await call(get, {
        resource: '/notes/{noteId}',
        pathParameters: { noteId: encodeURIComponent(noteId) },
      });

      expect(body['noteId']).toBe(noteId);
    }),
  );
});

test('a path value with a broken escape is refused', async () => {
  const { status, body } = await call(get, {
    resource: '/notes/{noteId}',
    pathParameters: { noteId: '%E0%A4%A' },
  });

  expect(status).toBe(400);
  expect(body.errors).toEqual([{ pointer: '/path/noteId', detail: 'is not valid percent-encoded UTF-8' }]);
});

test('query values are read as their types, lists at their commas', async () => {
  expect((await query({})).body).toEqual({ limit: 25 });
  expect((await query({ limit: '7', isOpen: 'true', ids: 'a,b' })).body).toEqual({
    limit: 7,
    isOpen: true,
    ids: ['a', 'b'],
  });
  expect((await query({ ids: ['a', 'b,c'] })).body).toMatchObject({ ids: ['a', 'b', 'c'] });
});

test.each([
  ['limit', '1000000'],
  ['limit', '0'],
  ['limit', '-1'],
  ['limit', '1.5'],
  ['limit', 'x'],
  ['limit', '0x10'],
  ['limit', '1e1'],
  ['limit', ' 5'],
  ['limit', '5\n'],
  ['limit', '+5'],
  ['limit', '5.0'],
  ['limit', '05'],
  ['limit', ''],
  ['ids', 'a,b,c,d'],
  ['ids', 'a,,b'],
  ['isOpen', 'maybe'],
  ['other', '1'],
  ['__proto__', '1'],
  ['constructor', '1'],
])('query parameter %s=%s is refused', async (name, value) => {
  const given = Object.fromEntries([[name, value]]);

  const { status, body } = await query(given);

  expect(status).toBe(400);
  expect(body.errors?.[0]?.pointer).toMatch(new RegExp(`^/query/${name}`));
});

test('a query parameter that is no list is allowed once', async () => {
  expect((await query({ limit: ['1', '2'] })).body.errors).toEqual([
    { pointer: '/query/limit', detail: 'is given 2 times, allowed once' },
  ]);
});

test('an operation without a query refuses every parameter', async () => {
  const answer = await call(get, {
    resource: '/notes/{noteId}',
    pathParameters: { noteId: 'n' },
    query: { a: '1' },
  });

  expect(answer.body.errors).toEqual([
    { pointer: '/query/a', detail: 'is not known; no query parameter is' },
  ]);
});

test('an answer without a body has neither text nor content type', async () => {
  const answer = await call(
    serve(deleteNote, {}, () => ({})),
    { method: 'DELETE', pathParameters: { noteId: 'n' } },
  );

  expect(answer).toMatchObject({ status: 204, text: '' });
  expect(answer.headers).not.toHaveProperty('Content-Type');
});
