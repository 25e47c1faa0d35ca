import { integration } from '../testing/operations.ts';
import { functionUri } from '../testing/ports.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

describe('a custom integration with a function', () => {
  let api: ServedApi;

  beforeAll(async () => {
    api = await serveApi(
      {
        paths: {
          '/rendered': {
            post: integration({
              type: 'aws',
              uri: functionUri('greet'),
              requestTemplates: {
                'application/json': '{"name":$input.json("$.name"),"who":"$context.identity.sourceIp"}',
              },
              passthroughBehavior: 'never',
              responses: {
                default: { statusCode: '200' },
                '.*missing.*': {
                  statusCode: '404',
                  responseTemplates: { 'application/json': '{"error":$input.json("$.errorMessage")}' },
                },
              },
            }),
          },
          '/passed': {
            post: integration({
              type: 'aws',
              uri: functionUri('greet'),
              responses: { default: { statusCode: '200' } },
            }),
          },
          '/event': {
            post: integration({
              type: 'aws',
              uri: functionUri('greet'),
              requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
              responses: { default: { statusCode: '202' } },
            }),
          },
        },
      },
      {
        functions: {
          greet: (event: { name?: string }) => {
            if (event.name === 'nobody') throw new Error('it is missing');
            return { hello: event.name ?? null };
          },
        },
      },
    );
  });
  afterAll(() => api.close());

  const post = (path: string, body: string, type = 'application/json'): Promise<Response> =>
    fetch(`${api.url}${path}`, { method: 'POST', body, headers: { 'Content-Type': type } });

  it('calls it with the rendered event', async () => {
    const answer = await post('/rendered', '{"name":"you"}');

    expect(await answer.json()).toEqual({ hello: 'you' });
    expect(api.recorded.invocations.at(-1)?.event).toEqual({ name: 'you', who: '127.0.0.1' });
  });

  it('selects the response by the message of its error', async () => {
    const answer = await post('/rendered', '{"name":"nobody"}');

    expect([answer.status, await answer.json()]).toEqual([404, { error: 'it is missing' }]);
  });

  it('refuses a content type that no template is for', async () => {
    const answer = await post('/rendered', '<a/>', 'application/xml');

    expect([answer.status, await answer.text()]).toEqual([415, '{"message": "Unsupported Media Type"}']);
  });

  it('tells the client of an event that is no JSON, in the words of Lambda', async () => {
    const before = api.recorded.invocations.length;
    const answer = await post('/passed', '{ products { code } }');

    expect(answer.status).toBe(400);
    expect(await answer.text()).toMatch(/^\{"message": "Could not parse request body into json: .+"\}$/);
    expect(api.recorded.invocations).toHaveLength(before);
  });

  it('calls it with an empty event when there is no body', async () => {
    expect(await (await post('/passed', '')).json()).toEqual({ hello: null });
    expect(api.recorded.invocations.at(-1)?.event).toEqual({});
  });

  it('does not wait for it when it is called as an event', async () => {
    const answer = await post('/event', '{"name":"nobody"}');

    expect([answer.status, await answer.text()]).toEqual([202, '']);
  });
});
