import { backend, type BackendRequest } from '../../gateway/testing/backends.ts';
import { listen, stop, type ServedApi } from '../../gateway/testing/served-api.ts';
import { serveHttpApi, toEndpoint } from '../testing/served-http-api.ts';

describe('HTTP API: HTTP endpoints', () => {
  const received: BackendRequest[] = [];
  const echo = backend('echo', received);
  const status = backend('status', received);
  let api: ServedApi;
  beforeAll(async () => {
    const [echoUrl, statusUrl] = [await listen(echo), await listen(status)].map(
      (port) => `http://127.0.0.1:${String(port)}`,
    );
    api = await serveHttpApi(
      {
        paths: {
          '/pass/{proxy+}': {
            'x-amazon-apigateway-any-method': toEndpoint(`${echoUrl ?? ''}/base/{proxy}?fixed=1`),
          },
          '/mapped/{id}': {
            post: toEndpoint(`${echoUrl ?? ''}/x`, {
              requestParameters: {
                'overwrite:path': '/items/${request.path.id}/of/${stageVariables.color}',
                'append:header.x-list': '$request.header.x-other',
                'overwrite:header.x-route': '$context.routeKey',
                'remove:header.x-secret': "''",
                'overwrite:querystring.kind': '$request.body.kind',
                'append:querystring.tag': 'fixed',
              },
            }),
          },
          '/answers/{code}': {
            get: toEndpoint(`${statusUrl ?? ''}/{code}`, {
              responseParameters: {
                418: {
                  'overwrite:statuscode': '404',
                  'append:header.x-message': '$response.body.status_code',
                  'remove:header.content-type': "''",
                },
              },
            }),
          },
          '/nobody': { get: toEndpoint('http://127.0.0.1:1/') },
        },
      },
      { stage: { variables: { color: 'red' } } },
    );
  });
  afterAll(() => Promise.all([api.close(), stop(echo), stop(status)]));

  it('HTTP API: a proxy passes method, path, query, headers and body on, and says who it is', async () => {
    const answer = await fetch(`${api.url}/pass/a/b%20c?x=1&x=2`, {
      method: 'PUT',
      headers: { 'X-Mine': 'yes', 'Content-Type': 'text/plain' },
      body: 'text',
    });

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(received.at(-1)).toMatchObject({
      method: 'PUT',
      path: '/base/a/b%20c',
      args: { fixed: '1', x: '1,2' },
      headers: {
        'x-mine': 'yes',
        'content-type': 'text/plain',
        forwarded: expect.stringContaining('for=127.0.0.1;host='),
        via: 'HTTP/1.1 AmazonAPIGateway',
      },
      body: 'text',
    });
  });

  it('HTTP API: parameters of the request are mapped to headers, query and path', async () => {
    await fetch(`${api.url}/mapped/7?kind=old&tag=mine`, {
      method: 'POST',
      headers: { 'X-List': 'a', 'X-Other': 'b', 'X-Secret': 's', 'Content-Type': 'application/json' },
      body: '{"kind":"new"}',
    });

    const { path, args, headers } = received.at(-1) ?? {};
    expect({ path, args }).toEqual({ path: '/items/7/of/red', args: { kind: 'new', tag: 'mine,fixed' } });
    expect(headers).toMatchObject({ 'x-list': 'a, b', 'x-route': 'POST /mapped/{id}' });
    expect(headers).not.toHaveProperty('x-secret');
  });

  it('HTTP API: answers are mapped by their status, and pass unchanged otherwise', async () => {
    const [mapped, plain] = await Promise.all(
      ['418', '503'].map((code) => fetch(`${api.url}/answers/${code}`)),
    );

    expect([mapped?.status, mapped?.headers.get('x-message'), mapped?.headers.get('content-type')]).toEqual([
      404,
      '418',
      null,
    ]);
    expect([plain?.status, plain?.headers.get('content-type')]).toEqual([503, 'application/json']);
  });

  it('HTTP API: an endpoint that cannot be reached is unavailable', async () => {
    const answer = await fetch(`${api.url}/nobody`);

    expect([answer.status, await answer.text()]).toEqual([503, '{"message":"Service Unavailable"}']);
  });

  it.each([
    ['append:header.Content-Length', 'The header Content-Length of the mapping'],
    ['append:nothing', 'GET /x: The mapping "append:nothing" is not known'],
  ])('HTTP API: a mapping to %s is refused with its route', async (target, words) => {
    const requestParameters = { [target]: 'x' };

    await expect(
      serveHttpApi({ paths: { '/x': { get: toEndpoint('http://a.example', { requestParameters }) } } }),
    ).rejects.toThrow(words);
  });
});
