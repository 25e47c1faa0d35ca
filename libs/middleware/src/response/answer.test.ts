import fc from 'fast-check';
import { call, note, token, type Answer } from '../../test/call.ts';
import { createNote, getNote, listNotes, saveNote } from '../../test/contract.ts';
import { parseEnvironment, serve } from '../index.ts';

beforeEach(() => jest.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => jest.restoreAllMocks());

const environment = parseEnvironment({
  NODE_ENV: 'test',
  CORS_ORIGINS: 'https://app.example.com, https://admin.example.com',
  TEST_IDENTIFIERS: 'on',
});
const get = serve(getNote, { environment }, ({ path }) => {
  if (path.noteId === 'broken') throw new Error('broken');
  return { body: note, version: 3 };
});
const list = serve(listNotes, { environment }, () => ({ body: {} }));
const create = serve(createNote, { environment, findAnswer: () => Promise.resolve(undefined) }, () => ({
  body: note,
}));
const at = (noteId: string) => ({ resource: '/notes/{noteId}', pathParameters: { noteId } });

const everyKindOfAnswer: readonly (readonly [string, number, () => Promise<Answer>])[] = [
  ['success', 200, () => call(get, at('n1'))],
  ['not modified', 304, () => call(get, { ...at('n1'), headers: { 'If-None-Match': '*' } })],
  ['invalid', 400, () => call(get, at('x'.repeat(99)))],
  ['unauthorized', 401, () => call(create, { method: 'POST', body: { text: 'a' } })],
  [
    'forbidden',
    403,
    () => call(create, { method: 'POST', body: { text: 'a' }, caller: token('ada', ['notes/read']) }),
  ],
  ['wrong media type', 415, () => call(create, { method: 'POST', body: 'a', caller: token() })],
  ['broken', 500, () => call(get, at('broken'))],
  ['reserved', 503, () => call(get, at('00000000-0000-4000-8000-000000000503'))],
];

test.each(everyKindOfAnswer)(
  'the %s answer (%i) has every header that answers must have',
  async (_name, status, send) => {
    const answer = await send();

    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'X-Request-Id': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'X-Correlation-Id': expect.any(String),
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Content-Security-Policy': "frame-ancestors 'none'",
      'Strict-Transport-Security': expect.stringMatching(/^max-age=\d{8}/),
      'Cache-Control': status < 400 ? 'private, no-cache' : 'no-store',
    });
    expect(answer.headers).not.toHaveProperty('Server');
    expect(answer.headers).not.toHaveProperty('X-Powered-By');
    if (status >= 400) {
      expect(answer.headers['Content-Type']).toBe('application/problem+json');
      expect(answer.body).toMatchObject({
        status,
        code: expect.any(String),
        type: expect.any(String),
        requestId: answer.headers['X-Request-Id'],
      });
    }
  },
);

test('an anonymous read may be read by every origin', async () => {
  expect((await call(get, at('n1'))).headers).toMatchObject({ 'Access-Control-Allow-Origin': '*' });
});

test('other answers may be read by the configured origins only, compared exactly, errors too', async () => {
  const origins = fc.constantFrom(
    'https://app.example.com.evil.io',
    'null',
    'http://app.example.com',
    'https://app.example.com:443',
    'https://APP.example.com',
    'https://evil.io',
    '*',
    '',
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(origins, fc.webUrl()), fc.boolean(), async (origin, hasKey) => {
      const { headers } = await call(list, {
        headers: { Origin: origin },
        caller: hasKey ? { apiKeyId: 'k' } : {},
      });
      expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
      expect(headers['Vary']).toBe('Origin');
    }),
  );
  for (const apiKeyId of ['k', '']) {
    const { headers } = await call(list, {
      headers: { origin: 'https://admin.example.com' },
      caller: { apiKeyId },
    });
    expect(headers).toMatchObject({
      'Access-Control-Allow-Origin': 'https://admin.example.com',
      'Access-Control-Expose-Headers': expect.stringContaining('ETag'),
    });
    expect(headers).not.toHaveProperty('Access-Control-Allow-Credentials');
  }
});

test('a well-formed correlation id is taken over, any other replaced by the request id', async () => {
  const sent = async (id: string) =>
    (await call(get, { ...at('n1'), requestId: 'r1', headers: { 'x-correlation-id': id } })).headers;

  expect((await sent('order-7:step.2'))['X-Correlation-Id']).toBe('order-7:step.2');
  for (const id of ['a b', 'a\r\nSet-Cookie: x', 'x'.repeat(129), '', 'ü'])
    expect((await sent(id))['X-Correlation-Id']).toBe('r1');
});

test('what is asked of others on behalf of a request carries its identifiers and what is left of its time', async () => {
  let forwarded: Record<string, string> = {};
  const handler = serve(saveNote, {}, (request) => {
    forwarded = request.forwardedHeaders();
    return { body: {} };
  });
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  const headers = {
    traceparent,
    'X-Correlation-Id': 'c',
    'X-Amzn-Trace-Id': 'Root=1-a-b;Sampled=1',
  };

  await call(handler, { method: 'POST', body: { text: 'a' }, headers }, 250);

  expect(forwarded).toMatchObject({
    traceparent,
    'X-Correlation-Id': 'c',
    'X-Amzn-Trace-Id': 'Root=1-a-b;Sampled=1',
  });
  expect(Number(forwarded['X-Deadline-Ms'])).toBeGreaterThan(100);
  expect(Number(forwarded['X-Deadline-Ms'])).toBeLessThanOrEqual(200);
});

test('an answer against the contract is a 500 where every answer is checked', async () => {
  const handler = serve(getNote, { validateResponses: 'always' }, () => ({
    body: { ...note, owner: 'ada' } as never,
  }));

  const answer = await call(handler, at('n1'));

  expect(answer).toMatchObject({
    status: 500,
    body: { code: 'internalError', detail: expect.stringContaining('owner') },
  });
  expect(answer.text).not.toContain('ada');
});

test('an answer against the contract is sent where a share is checked, and counted', async () => {
  const lines: string[] = [];
  const write = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((line) => lines.push(String(line)) > 0);
  const observed = parseEnvironment({
    NODE_ENV: 'test',
    POWERTOOLS_METRICS_DISABLED: 'off',
    RESPONSE_VALIDATION: '1',
  });
  const handler = serve(getNote, { environment: observed }, () => ({
    body: { noteId: 'n', text: 1 } as never,
  }));

  const { status } = await call(handler, at('n1'));
  write.mockRestore();

  expect(status).toBe(200);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ responseViolations: 1 });
});

test('a reserved identifier answers only where test identifiers are on', async () => {
  const off = serve(getNote, { environment: parseEnvironment({ NODE_ENV: 'test' }) }, () => ({ body: note }));
  const reserved = at('00000000-0000-4000-8000-000000000503');

  expect(await call(get, reserved)).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } });
  expect((await call(off, reserved)).status).toBe(200);
});
