import type { JsonObject } from '../json.ts';
import { functionUri } from '../testing/ports.ts';
import { lambdaProxy, mock, securedBy } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const deny = {
  principalId: 'ada',
  policyDocument: { Statement: [{ Action: '*', Effect: 'Deny', Resource: '*' }] },
  context: { reason: 'no fee paid', count: 3 },
};

describe('gateway responses', () => {
  let api: ServedApi;
  afterEach(() => api.close());

  async function serve(responses: JsonObject): Promise<void> {
    const scheme = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: functionUri('auth') },
    };
    api = await serveApi(
      {
        'x-amazon-apigateway-gateway-responses': responses,
        components: { securitySchemes: { auth: scheme } },
        paths: {
          '/denied': { get: mock('{}', securedBy('auth')) },
          '/malformed': { get: lambdaProxy('malformed') },
        },
      },
      { functions: { auth: () => deny, malformed: () => 'text' } },
    );
  }

  it('know the context that an authorizer gave with its refusal', async () => {
    const template = '{"why":"$context.authorizer.reason","count":"$context.authorizer.count"}';
    await serve({ ACCESS_DENIED: { responseTemplates: { 'application/json': template } } });

    const answer = await fetch(`${api.url}/denied`, { headers: { Authorization: 'x' } });

    expect([answer.status, await answer.json()]).toEqual([403, { why: 'no fee paid', count: '3' }]);
  });

  it('have the status of the fallback unless they set one', async () => {
    await serve({
      DEFAULT_4XX: { statusCode: '418' },
      MISSING_AUTHENTICATION_TOKEN: { responseParameters: { 'gatewayresponse.header.x-own': "'yes'" } },
      UNAUTHORIZED: { statusCode: '400' },
    });

    const unknown = await fetch(`${api.url}/unknown`);
    const unauthorized = await fetch(`${api.url}/denied`);
    const malformed = await fetch(`${api.url}/malformed`);

    expect([unknown.status, unknown.headers.get('x-own')]).toEqual([418, 'yes']);
    expect([unauthorized.status, malformed.status]).toEqual([400, 502]);
  });

  it('take a variable up to the punctuation behind it', async () => {
    const template = '$context.error.message: $context.stage.';
    await serve({ DEFAULT_4XX: { responseTemplates: { 'application/json': template } } });

    expect(await (await fetch(`${api.url}/unknown`)).text()).toBe('Missing Authentication Token: dev.');
  });

  it('answer an unknown path as one without a token, even when the header is no signature', async () => {
    await serve({ MISSING_AUTHENTICATION_TOKEN: { statusCode: '404' } });

    const answer = await fetch(`${api.url}/unknown`, { headers: { Authorization: 'Bearer abc' } });

    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-amzn-errortype')).toBe('IncompleteSignatureException');
    expect(await answer.text()).toMatch(/^\{"message":"Invalid key=value pair/);
  });
});
