import type { JsonObject } from '../../gateway/json.ts';
import { functionUri } from '../../gateway/testing/ports.ts';
import type { ServedApi } from '../../gateway/testing/served-api.ts';
import { serveHttpApi, toFunction } from '../testing/served-http-api.ts';

const authorizer = (settings: JsonObject): JsonObject => ({
  type: 'apiKey',
  in: 'header',
  name: 'Authorization',
  'x-amazon-apigateway-authorizer': {
    type: 'request',
    identitySource: '$request.header.Authorization',
    authorizerUri: functionUri('gatekeeper'),
    authorizerPayloadFormatVersion: '2.0',
    ...settings,
  },
});
const by = (name: string, version: '1.0' | '2.0' = '2.0'): JsonObject =>
  toFunction('fn', { security: [{ [name]: [] }] }, version);

describe('HTTP API: authorizers that are functions', () => {
  let api: ServedApi;
  let decision: unknown;
  beforeAll(async () => {
    api = await serveHttpApi(
      {
        paths: {
          '/simple': { get: by('simple') },
          '/other': { get: by('simple') },
          '/kept': { get: by('kept') },
          '/kept/too': { get: by('kept') },
          '/apart': { get: by('apart') },
          '/apart/too': { get: by('apart') },
          '/policy': { get: by('policy', '1.0') },
        },
        components: {
          securitySchemes: {
            simple: authorizer({ enableSimpleResponses: true }),
            kept: authorizer({ enableSimpleResponses: true, authorizerResultTtlInSeconds: 60 }),
            apart: authorizer({
              enableSimpleResponses: true,
              authorizerResultTtlInSeconds: 60,
              identitySource: '$request.header.Authorization, $context.routeKey',
            }),
            policy: authorizer({
              authorizerPayloadFormatVersion: '1.0',
              identitySource: '$request.header.Authorization,$request.querystring.tenant',
            }),
          },
        },
      },
      {
        functions: {
          fn: () => ({ statusCode: 200, body: 'in' }),
          gatekeeper: () => {
            if (decision instanceof Error) throw decision;
            return decision;
          },
        },
      },
    );
  });
  afterAll(() => api.close());
  beforeEach(() => {
    api.recorded.invocations.length = 0;
  });

  const call = (path: string, authorization = 'secret'): Promise<Response> =>
    fetch(api.url + path, { headers: { authorization } });
  const asked = () => api.recorded.invocations.filter(({ name }) => name === 'gatekeeper');

  it('HTTP API: a simple answer lets in, with a context of any shape', async () => {
    decision = { isAuthorized: true, context: { tenant: 't1', roles: ['a'], deep: { n: 1 } } };

    const answer = await call('/simple');

    expect(answer.status).toBe(200);
    expect(api.recorded.invocations[0]?.event).toMatchObject({
      version: '2.0',
      type: 'REQUEST',
      routeArn: 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/$default/GET/simple',
      identitySource: ['secret'],
      routeKey: 'GET /simple',
    });
    expect(api.recorded.invocations[1]?.event).toMatchObject({
      requestContext: { authorizer: { lambda: { tenant: 't1', roles: ['a'], deep: { n: 1 } } } },
    });
  });

  it('HTTP API: a policy decides, asked with payload 1.0', async () => {
    const statement = { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*/GET/policy' };
    decision = { principalId: 'p', policyDocument: { Statement: [statement] }, context: { tenant: 't1' } };

    const answer = await call('/policy?tenant=t1');

    expect(answer.status).toBe(200);
    expect(api.recorded.invocations[0]?.event).toMatchObject({
      version: '1.0',
      methodArn: 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/$default/GET/policy',
      identitySource: 'secret,t1',
      authorizationToken: 'secret,t1',
      resource: '/policy',
    });
    expect(api.recorded.invocations[1]?.event).toMatchObject({
      requestContext: { authorizer: { principalId: 'p', tenant: 't1' } },
    });
  });

  it.each([
    ['a no', { isAuthorized: false }, 403, 'Forbidden'],
    ['an answer of no shape', { hello: 'there' }, 500, 'Internal Server Error'],
    ['an error', new Error('broken'), 500, 'Internal Server Error'],
    ['the error Unauthorized', new Error('Unauthorized'), 401, 'Unauthorized'],
  ])('HTTP API: %s of the authorizer refuses', async (_, given, status, message) => {
    decision = given;

    const answer = await call('/other');

    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
  });

  it('HTTP API: without an identity source nobody is asked', async () => {
    const answers = await Promise.all([fetch(`${api.url}/simple`), call('/policy')]);

    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(asked()).toEqual([]);
  });

  it('HTTP API: a decision is kept for every route, for its time', async () => {
    decision = { isAuthorized: true };
    await call('/kept', 'one');
    decision = { isAuthorized: false };

    const within = await call('/kept/too', 'one');
    api.recorded.clockOffsetMs += 61_000;
    const after = await call('/kept', 'one');

    expect([within.status, after.status]).toEqual([200, 403]);
    expect(asked()).toHaveLength(2);
  });

  it('HTTP API: with the key of the route as a source a decision is kept for each', async () => {
    decision = { isAuthorized: true };
    await call('/apart', 'one');
    decision = { isAuthorized: false };

    const answers = [await call('/apart', 'one'), await call('/apart/too', 'one')];

    expect(answers.map(({ status }) => status)).toEqual([200, 403]);
  });
});
