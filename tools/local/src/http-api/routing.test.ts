import { serveHttpApi, toFunction } from './testing/served-http-api.ts';
import type { ServedApi } from '../gateway/testing/served-api.ts';

const any = 'x-amazon-apigateway-any-method';
const named = (name: string) => () => ({ statusCode: 200, body: name });

describe('HTTP API: routes', () => {
  let api: ServedApi;
  let closed: ServedApi;
  beforeAll(async () => {
    const paths = {
      '/pets/dog/1': { get: toFunction('one') },
      '/pets/dog/{id}': { get: toFunction('dog'), [any]: toFunction('anyDog') },
      '/pets/{proxy+}': { get: toFunction('pets') },
      '/exact': { get: toFunction('exact') },
    };
    const functions = Object.fromEntries(
      ['one', 'dog', 'anyDog', 'pets', 'exact', 'rest'].map((name) => [name, named(name)]),
    );
    api = await serveHttpApi(
      { paths: { ...paths, '/$default': { [any]: toFunction('rest') } } },
      { functions },
    );
    closed = await serveHttpApi({ paths }, { functions, stage: { name: 'dev' } });
  });
  afterAll(() => Promise.all([api.close(), closed.close()]));

  it.each([
    ['GET', '/pets/dog/1', 'one'],
    ['GET', '/pets/dog/2', 'dog'],
    ['POST', '/pets/dog/2', 'anyDog'],
    ['GET', '/pets/cat/1', 'pets'],
    ['POST', '/pets/cat/1', 'rest'],
    ['GET', '/exact', 'exact'],
    ['GET', '/exact/', 'rest'],
    ['GET', '/', 'rest'],
  ])('HTTP API: the most specific route of %s %s is %s', async (method, path, name) => {
    const answer = await fetch(api.url + path, { method });

    await expect(answer.text()).resolves.toBe(name);
  });

  it('HTTP API: without a default route what no route takes is not found', async () => {
    const answer = await fetch(`${closed.url}/dev/nowhere`);

    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/json']);
    expect(answer.headers.get('apigw-requestid')).toMatch(/^[\w-]{15}=$/);
    await expect(answer.text()).resolves.toBe('{"message":"Not Found"}');
  });

  it('HTTP API: a named stage is found by its name, anything else is not', async () => {
    const answers = await Promise.all(
      ['/dev/exact', '/exact', '/dev/exact/'].map((path) => fetch(closed.url + path)),
    );

    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404]);
  });
});
