import { functionUri } from '../testing/ports.ts';
import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const auth = {
  type: 'apiKey',
  name: 'Authorization',
  in: 'header',
  'x-amazon-apigateway-authtype': 'custom',
  'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: functionUri('auth') },
};
const allowed = {
  principalId: 'user',
  policyDocument: { Statement: [{ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: '*' }] },
};

const call = (api: ServedApi, path: string, token = 'allow'): Promise<Response> =>
  fetch(api.url + path, { headers: { Authorization: token } });

describe('an API that takes its keys from authorizers', () => {
  let api: ServedApi;
  const key = { id: 'k1', name: 'partner', value: 'partner-key-00000001', enabled: true };
  const operation = { security: [{ auth: [] }, { key: [] }] };
  beforeEach(async () => {
    api = await serveApi(
      {
        'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
        components: {
          securitySchemes: {
            auth,
            key: { type: 'apiKey', name: 'x-api-key', in: 'header' },
          },
        },
        paths: {
          '/a': { get: mock('{}', operation) },
          '/open': { get: mock('{}', { security: [{ key: [] }] }) },
        },
      },
      {
        apiKeys: [key],
        usagePlans: [{ id: 'p', apiStages: [{ apiId: 'a1b2c3d4e5', stage: 'dev' }], keyIds: ['k1'] }],
        functions: {
          auth: ({ authorizationToken }: { readonly authorizationToken: string }) => ({
            ...allowed,
            ...(authorizationToken === 'keyless' ? {} : { usageIdentifierKey: key.value }),
          }),
        },
      },
    );
  });
  afterEach(() => api.close());

  it('uses the key that the authorizer names', async () => {
    expect((await call(api, '/a')).status).toBe(200);
    expect((await call(api, '/a', 'keyless')).status).toBe(403);
  });

  it('ignores the header', async () => {
    const headers = { 'x-api-key': key.value };

    expect((await fetch(`${api.url}/a`, { headers })).status).toBe(401);
    expect((await fetch(`${api.url}/open`, { headers })).status).toBe(403);
  });
});
