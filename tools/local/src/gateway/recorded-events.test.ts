import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';

import type { Json } from './ports.ts';
import { lambdaProxy } from './testing/operations.ts';
import { functionUri } from './testing/ports.ts';
import { serveApi } from './testing/served-api.ts';
import type { ServedApi } from './testing/served-api.ts';

interface RecordedShapes {
  readonly rest_v1: {
    readonly topLevelKeys: readonly string[];
    readonly requestContext: { readonly shape: object; readonly identityKeysExact: readonly string[] };
    readonly requestHeadersNotForwarded: readonly string[];
  };
  readonly rest_authorizer_token: { readonly keysExact: readonly string[] };
  readonly rest_authorizer_request: { readonly recorded: { readonly requestContext: object } };
}

/** Shapes of events as Amazon API Gateway sends them, kept beside the workspace; without them there is nothing to compare with. */
const file = join(import.meta.dirname, '../../../../../shared/conformance/events.json');

/** A value that a client may send in a header that does not reach the function. */
const sendable: Readonly<Record<string, string>> = {
  Connection: 'close',
  'Content-Length': '2',
  Expect: '100-continue',
  TE: 'trailers',
  'Transfer-Encoding': 'chunked',
  Trailer: 'X-Sum',
  Upgrade: 'none',
};

(existsSync(file) ? describe : describe.skip)('recorded shapes of events', () => {
  const shapes = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RecordedShapes) : undefined;
  const {
    rest_v1: rest,
    rest_authorizer_token: token,
    rest_authorizer_request: full,
  } = shapes ?? ({} as RecordedShapes);
  let api: ServedApi;
  const allow = { principalId: 'user', policyDocument: { Version: '2012-10-17', Statement: [] } };
  const authorizer = (type: string): Json => ({
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authtype': 'custom',
    'x-amazon-apigateway-authorizer': {
      type,
      authorizerUri: functionUri('authorizer'),
      identitySource: 'method.request.header.Authorization',
    },
  });
  beforeAll(async () => {
    api = await serveApi(
      {
        components: { securitySchemes: { token: authorizer('token'), request: authorizer('request') } },
        paths: {
          '/open': { post: lambdaProxy('fn') },
          '/token': { get: { ...lambdaProxy('fn'), security: [{ token: [] }] } },
          '/request': { get: { ...lambdaProxy('fn'), security: [{ request: [] }] } },
        },
      },
      { functions: { fn: () => ({ statusCode: 200 }), authorizer: () => allow } },
    );
  });
  afterAll(() => api.close());

  const eventOf = async (method: string, path: string, headers: Record<string, string>) => {
    const call = request(api.url + path, { method, headers });
    call.end(method === 'POST' ? '{}' : undefined);
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    await once(answer.resume(), 'end');
    return api.recorded.invocations.at(-1)?.event as Record<string, Record<string, object>>;
  };

  it('are those of the proxy event, its context and its identity, in their order', async () => {
    const event = await eventOf('POST', '/open', {});

    expect(Object.keys(event)).toEqual(rest.topLevelKeys);
    expect(Object.keys(event['requestContext'] ?? {})).toEqual(Object.keys(rest.requestContext.shape));
    expect(Object.keys(event['requestContext']?.['identity'] ?? {})).toEqual(
      rest.requestContext.identityKeysExact,
    );
  });

  it('leave the same headers behind', async () => {
    for (const name of rest.requestHeadersNotForwarded) {
      const chunked = name === 'Trailer' ? { 'Transfer-Encoding': 'chunked' } : {};
      const value = sendable[name] ?? 'sent';
      const event = await eventOf('POST', '/open', { ...chunked, [name]: value, 'X-Beside': 'kept' });
      const names = Object.keys(event['headers'] ?? {}).map((one) => one.toLowerCase());

      expect(names).toContain('x-beside');
      expect(names).not.toContain(name.toLowerCase());
      expect(Object.keys(event['multiValueHeaders'] ?? {})).toEqual(Object.keys(event['headers'] ?? {}));
    }
  });

  it('are those of both events of Lambda authorizers', async () => {
    const headers = { Authorization: 'Bearer me' };

    expect(Object.keys(await eventOf('GET', '/token', headers))).toEqual(token.keysExact);
    const event = await eventOf('GET', '/request', headers);
    expect(Object.keys(event)).toEqual(Object.keys(full.recorded));
    expect(Object.keys(event['requestContext'] ?? {})).toEqual(Object.keys(full.recorded.requestContext));
  });
});
