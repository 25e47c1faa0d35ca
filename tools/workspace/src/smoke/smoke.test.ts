import { getHealth, getIndex, getOpenApi, getProblems } from '@tollgate/aggregator-contract';
import { apiKey, defineOperation, token, type Operation } from '@tollgate/contract-kit';
import type { Answer, Ask, Question } from './ask.ts';
import { askAt } from './ask.ts';
import { smokeChecks } from './checks.ts';
import { runSmoke, smokeText } from './run-smoke.ts';
import { smokeOptions } from './smoke-options.ts';

const protection = {
  'content-security-policy': "frame-ancestors 'none'",
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

const about = { owner: 'things', summary: 'Things', path: '/things' } as const;
const operations: readonly Operation[] = [
  ...[getHealth, getIndex, getOpenApi, getProblems],
  defineOperation({ ...about, id: 'listThings', method: 'GET', access: apiKey(), responses: {} }),
  defineOperation({ ...about, id: 'addThing', method: 'POST', access: token('things/write'), responses: {} }),
];

type Reply = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown };

const problem = (status: number): Reply => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: '/problems#x', title: 'x', status, code: 'x', requestId: '1' },
});

const paths = operations.reduce<Record<string, Record<string, object>>>((all, { method, path }) => {
  (all[path] ??= {})[method.toLowerCase()] = {};
  return all;
}, {});

/** A system that is well. */
function well({ path, method = 'GET', headers = {} }: Question): Reply {
  if (method === 'OPTIONS') return { status: 204 };
  if (path === '/health') return { status: 200, body: { status: 'ok' } };
  if (path === '/')
    return {
      status: 200,
      headers: { 'access-control-allow-origin': '*' },
      body: { name: 'x', description: 'x', links: { self: '/' } },
    };
  if (path === '/problems') return { status: 200 };
  if (path === '/openapi.json') return { status: 200, body: { openapi: '3.1.1', paths } };
  return headers['X-API-Key'] === 'right' ? problem(404) : problem(path === '/no-such-path' ? 404 : 403);
}

/** Its answers, some of them changed. */
const asking =
  (change: (question: Question, reply: Reply) => Reply): Ask =>
  (question) => {
    const { status, headers = {}, body = '' } = change(question, well(question));
    const answer: Answer = {
      asked: `${question.method ?? 'GET'} ${question.path}`,
      status,
      headers: new Headers({ ...protection, ...headers }),
      text: typeof body === 'string' ? body : JSON.stringify(body),
    };
    return Promise.resolve(answer);
  };

const failuresOf = async (change: (question: Question, reply: Reply) => Reply): Promise<readonly string[]> =>
  (await runSmoke(smokeChecks, { ask: asking(change), operations, key: 'right' }))
    .filter(({ outcome }) => outcome === 'failed')
    .map(({ name }) => name);

it('a system that is well passes, and every check is told', async () => {
  const results = await runSmoke(smokeChecks, {
    ask: asking((_, reply) => reply),
    operations,
    key: 'right',
  });

  expect(results.map(({ outcome }) => outcome)).toEqual(smokeChecks.map(() => 'passed'));
  expect(smokeText('http://x', results)).toContain('http://x is well.');
});

it.each<[string, string, (question: Question, reply: Reply) => Reply]>([
  [
    'health',
    'the health is not as published',
    (q, r) => (q.path === '/health' ? { ...r, body: { up: true } } : r),
  ],
  [
    'index',
    'the index is not there',
    (q, r) => (q.path === '/' && r.status === 200 && q.headers === undefined ? { ...r, status: 500 } : r),
  ],
  ['problems', 'the page of problems is not there', (q, r) => (q.path === '/problems' ? problem(404) : r)],
  [
    'openapi',
    'an operation is not published',
    (q, r) =>
      q.path === '/openapi.json'
        ? { ...r, body: { openapi: '3.1.1', paths: { ...paths, '/health': {} } } }
        : r,
  ],
  [
    'refusal',
    'a refusal is no problem',
    (q, r) => (q.path === '/no-such-path' ? { status: 404, body: { message: 'Not Found' } } : r),
  ],
  ['key', 'a key opens nothing', (q, r) => (q.headers?.['X-API-Key'] === undefined ? r : problem(403))],
  [
    'key',
    'it opens without a key',
    (q, r) => (r.status === 403 && (q.method ?? 'GET') === 'GET' ? { status: 200, body: {} } : r),
  ],
  [
    'token',
    'a change needs no token',
    (q, r) => (q.method === undefined || q.method === 'OPTIONS' ? r : { status: 201, body: {} }),
  ],
  [
    'cors',
    'a strange origin is let in',
    (q, r) =>
      q.method === 'OPTIONS'
        ? { ...r, headers: { 'access-control-allow-origin': q.headers?.['Origin'] ?? '' } }
        : r,
  ],
  [
    'cors',
    'credentials are let in',
    (q, r) =>
      q.method === 'OPTIONS' ? { ...r, headers: { 'access-control-allow-credentials': 'true' } } : r,
  ],
  [
    'headers',
    'a header is missing',
    (q, r) =>
      q.path === '/no-such-path' ? { ...r, headers: { ...r.headers, 'x-frame-options': 'ALLOWALL' } } : r,
  ],
])('%s fails when %s', async (name, _, change) => {
  expect(await failuresOf(change)).toEqual([name]);
});

it('without a key what needs one is only seen to be closed', async () => {
  const results = await runSmoke(smokeChecks, {
    ask: asking((_, reply) => reply),
    operations,
  });

  expect(results.filter(({ outcome }) => outcome !== 'passed')).toMatchObject([
    { name: 'key', outcome: 'skipped', reason: expect.stringMatching(/^no key was given/) },
  ]);
});

it('a system without operations of a domain is asked for what every one has', async () => {
  const results = await runSmoke(smokeChecks, { ask: asking((_, reply) => reply), operations: [] });

  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'skipped').map(({ name }) => name)).toEqual([
    'key',
    'token',
  ]);
});

it('an answer that does not come is a failure of the check, within its limit', async () => {
  const never: typeof fetch = (_, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });

  const [result] = await runSmoke(smokeChecks.slice(0, 1), {
    ask: askAt('http://x', 20, never),
    operations: [],
  });

  expect(result).toMatchObject({
    outcome: 'failed',
    reason: expect.stringMatching(/^GET \/health was not answered: .*limit 20 ms/),
  });
});

it('options are refused with what is allowed, and a secret that is not set is no key', () => {
  expect(smokeOptions(['--url', 'https://api.example.com/'], { SMOKE_API_KEY: '' })).toMatchObject({
    url: 'https://api.example.com',
  });
  expect(smokeOptions([], { SMOKE_API_KEY: 'k' }).key).toBe('k');
  expect(smokeOptions([], {})).not.toHaveProperty('key');
  expect(() => smokeOptions(['--url', 'api.example.com'], {})).toThrow(
    /--url is "api.example.com"; give the root of a stage/,
  );
  expect(() => smokeOptions(['--url', '', '--dry-run'], {})).toThrow(/--url is ""; give the root of a stage/);
  expect(() => smokeOptions(['--limit', '0'], {})).toThrow(/give milliseconds up to 60000/);
});
