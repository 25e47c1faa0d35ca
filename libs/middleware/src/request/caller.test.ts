import { call, note } from '../../test/call.ts';
import { createNote, findNote, getNote, listNotes, putNote } from '../../test/contract.ts';
import { serve, type Caller } from '../index.ts';
import type { TestCaller } from '@tollgate/testing';

const callers: Readonly<Record<string, TestCaller>> = {
  anonymous: {},
  apiKey: { apiKeyId: 'key1' },
  'token with the scope': { token: { subject: 'ada', clientId: 'app', scopes: ['other', 'notes/write'] } },
  'token without the scope': {
    token: { subject: 'ada', clientId: 'app', scopes: ['notes/write2', 'notes'] },
  },
  'token without scopes': { token: {} },
  'partner with the scope': {
    partner: { tenant: 'acme', clientId: 'app', plan: 'gold', scopes: ['notes/find', 'notes/write'] },
  },
  'partner without the scope': { partner: { scopes: ['notes/write'] } },
  iam: { userArn: 'arn:aws:iam::123456789012:user/ada' },
};

const options = { findAnswer: () => Promise.resolve(undefined) };
const operations = {
  anyone: (who: TestCaller) =>
    call(
      serve(getNote, options, () => ({ body: note })),
      { pathParameters: { noteId: 'n' }, caller: who },
    ),
  apiKey: (who: TestCaller) =>
    call(
      serve(listNotes, options, () => ({ body: {} })),
      { caller: who },
    ),
  token: (who: TestCaller) =>
    call(
      serve(createNote, options, () => ({ body: note })),
      {
        method: 'POST',
        body: { text: 'a' },
        headers: { 'Idempotency-Key': 'k' },
        caller: who,
      },
    ),
  partner: (who: TestCaller) =>
    call(
      serve(findNote, {}, () => ({ body: note })),
      { method: 'POST', body: { text: 'a' }, caller: who },
    ),
  iam: (who: TestCaller) =>
    call(
      serve(putNote, options, () => ({ body: note })),
      {
        method: 'PUT',
        pathParameters: { noteId: 'n' },
        body: {},
        headers: { 'If-Match': '"1"' },
        caller: who,
      },
    ),
};

test.each([
  ['anonymous', 200, 401, 401, 401, 401],
  ['apiKey', 200, 200, 401, 401, 401],
  ['token with the scope', 200, 401, 201, 401, 401],
  ['token without the scope', 200, 401, 403, 401, 401],
  ['token without scopes', 200, 401, 403, 401, 401],
  ['partner with the scope', 200, 401, 401, 200, 401],
  ['partner without the scope', 200, 401, 401, 403, 401],
  ['iam', 200, 200, 401, 401, 200],
])(
  '%s: anyone %i, apiKey %i, token %i, partner %i, iam %i',
  async (name, anyone, apiKey, token, partner, iam) => {
    const who = callers[name] ?? {};

    expect([
      (await operations.anyone(who)).status,
      (await operations.apiKey(who)).status,
      (await operations.token(who)).status,
      (await operations.partner(who)).status,
      (await operations.iam(who)).status,
    ]).toEqual([anyone, apiKey, token, partner, iam]);
  },
);

test('a refused token names the scopes that are needed, a missing one the scheme', async () => {
  const { body, headers } = await operations.token({ token: {} });

  expect(body).toMatchObject({ detail: expect.stringContaining('notes/write') });
  expect(headers['WWW-Authenticate']).toBe('Bearer error="insufficient_scope", scope="notes/write"');
  expect((await operations.token({})).headers['WWW-Authenticate']).toBe('Bearer');
});

test('access is checked before the content', async () => {
  const handler = serve(createNote, options, () => ({ body: note }));

  expect((await call(handler, { method: 'POST', body: '{' })).status).toBe(401);
});

test.each([
  ['anonymous', { kind: 'anonymous' }],
  ['apiKey', { kind: 'apiKey', id: 'key1' }],
  [
    'token with the scope',
    { kind: 'token', subject: 'ada', clientId: 'app', scopes: ['other', 'notes/write'] },
  ],
  [
    'partner with the scope',
    { kind: 'partner', tenant: 'acme', clientId: 'app', plan: 'gold', scopes: ['notes/find', 'notes/write'] },
  ],
  ['iam', { kind: 'iam', userArn: 'arn:aws:iam::123456789012:user/ada' }],
])('the operation sees who calls: %s', async (name, expected) => {
  let seen: Caller | undefined;
  const handler = serve(getNote, {}, ({ caller }) => {
    seen = caller;
    return { body: note };
  });

  await call(handler, { pathParameters: { noteId: 'n' }, caller: callers[name] ?? {} });

  expect(seen).toEqual(expected);
});

test('headers are never believed', async () => {
  const { status } = await call(
    serve(listNotes, {}, () => ({ body: {} })),
    {
      headers: { Authorization: 'Bearer x', 'X-API-Key': 'x', 'x-amzn-apikeyid': 'x' },
    },
  );

  expect(status).toBe(401);
});
