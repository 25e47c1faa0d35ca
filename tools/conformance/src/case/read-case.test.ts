import { readCase, UnreadableCase } from './read-case.ts';

const openapi = { openapi: '3.0.1', paths: {} };
const read = (more: Parameters<typeof readCase>[0]): ReturnType<typeof readCase> =>
  readCase({ id: 'a', openapi, ...more });

test('what is left out has something plain in its place', () => {
  expect(readCase({ openapi })).toMatchObject({
    id: 'without-id',
    area: 'other',
    stage: 'dev',
    stageVariables: null,
    handlers: {},
    backends: {},
    apiKeys: [{ enabled: true }],
    steps: [{ kind: 'request', request: { method: 'GET', path: '/' }, expected: {} }],
  });
});

test('a case without an API is told apart', () => {
  expect(() => readCase({ id: 'a', given: { words: 'some' } })).toThrow(UnreadableCase);
  expect(() => read({ steps: [{ dance: true }] })).toThrow(/dance.*It takes one of request, advanceSeconds/);
});

test('what is given in an object of its own counts, and a document may be a text', () => {
  const { integrationAnswer, document } = readCase({
    openapi: JSON.stringify(openapi),
    given: { integrationBodyBase64: 'aGk=', integrationContentType: 'text/plain' },
  });

  expect(integrationAnswer).toEqual({ body: Buffer.from('hi'), contentType: 'text/plain' });
  expect(document).toEqual(openapi);
});

test('keys and plans may be said in several ways', () => {
  expect(read({ apiKeys: ['a-value', { name: 'off', enabled: false }] }).apiKeys).toMatchObject([
    { value: 'a-value', enabled: true },
    { name: 'off', enabled: false },
  ]);
  expect(read({ usagePlans: [{ quota: { limit: 1 } }] }).usagePlan).toEqual({ quota: { limit: 1 } });
});

test('method settings may be a list, or go by path and method', () => {
  const list = [{ ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true }];

  expect(read({ methodSettings: list }).stageSettings).toEqual({ methodSettings: list });
  expect(
    read({ methodSettings: { '*/*': { cachingEnabled: true }, '~1pets/GET': { throttlingBurstLimit: 2 } } })
      .stageSettings['methodSettings'],
  ).toEqual([
    { ResourcePath: '/*', HttpMethod: '*', CachingEnabled: true },
    { ResourcePath: '/pets', HttpMethod: 'GET', ThrottlingBurstLimit: 2 },
  ]);
});

test('a stage with a cache has the smallest one unless it says more', () => {
  expect(read({ cacheClusterEnabled: true }).stageSettings).toEqual({ cacheBytes: 536_870_912 });
});
