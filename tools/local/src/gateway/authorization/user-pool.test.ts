import { generateKeyPairSync } from 'node:crypto';

import { tokenTable } from '../../testing/token-table.ts';
import type { Json, TokenIssuer } from '../ports.ts';
import { lambdaProxy, mock, securedBy } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const arn = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_test';
const issuerName = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const kid = 'key-1';
const issuer: TokenIssuer = {
  issuer: issuerName,
  jwks: {
    keys: [
      { ...(publicKey.export({ format: 'jwk' }) as Record<string, Json>), kid, use: 'sig', alg: 'RS256' },
    ],
  },
  isClient: (id) => id === 'client1',
};
const seconds = (): number => Math.floor(Date.now() / 1000);

const { good, refused } = tokenTable({
  issuer: issuerName,
  kid,
  privateKey,
  publicPem: String(publicKey.export({ format: 'pem', type: 'spki' })),
  clientId: 'client1',
  scope: 'vehicles/write',
});
const token = ({ claims = {} }: { readonly claims?: Record<string, unknown> } = {}): Promise<string> =>
  good({ sub: 'user-1', ...claims });

describe('a user-pool authorizer', () => {
  let api: ServedApi;

  beforeAll(async () => {
    const scheme = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'cognito_user_pools',
      'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: [arn] },
    };
    api = await serveApi(
      {
        components: {
          securitySchemes: {
            pool: scheme,
            gone: {
              ...scheme,
              'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: ['arn:gone'] },
            },
          },
        },
        paths: {
          '/write': { post: lambdaProxy('echo', securedBy('pool', ['vehicles/write', 'vehicles/admin'])) },
          '/profile': { get: mock('{}', securedBy('pool')) },
          '/gone': { get: mock('{}', securedBy('gone', ['x'])) },
        },
      },
      {
        functions: { echo: (event) => ({ statusCode: 200, body: JSON.stringify(event) }) },
        ports: { issuerOf: (wanted) => (wanted === arn ? issuer : undefined) },
      },
    );
  });
  afterAll(() => api.close());

  const post = (authorization: string): Promise<Response> =>
    fetch(`${api.url}/write`, { method: 'POST', headers: { Authorization: authorization } });

  it('has a table of 23 tokens to refuse', () => {
    expect(refused).toHaveLength(23);
  });

  it.each(refused)('refuses a token with %s', async (_, make) => {
    const answer = await post(`Bearer ${await make()}`);

    expect(answer.status).toBe(401);
    expect(answer.headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
    expect(api.recorded.invocations).toEqual([]);
  });

  it('accepts a good token, and gives its claims to the function as text', async () => {
    const answer = await post(
      `Bearer ${await token({ claims: { iat: 1_718_636_404, auth_time: 1_718_636_404 } })}`,
    );
    const event = (await answer.json()) as {
      requestContext: { authorizer: { claims: Record<string, string> } };
    };
    api.recorded.invocations.length = 0;

    expect(answer.status).toBe(200);
    expect(event.requestContext.authorizer.claims).toMatchObject({
      sub: 'user-1',
      scope: 'vehicles/write',
      iat: 'Mon Jun 17 15:00:04 UTC 2024',
      auth_time: '1718636404',
    });
  });

  it('takes a token without the word Bearer', async () => {
    const answer = await post(await token());
    api.recorded.invocations.length = 0;

    expect(answer.status).toBe(200);
  });

  it('answers 401 without a token, and tells an expired one apart', async () => {
    const missing = await fetch(`${api.url}/write`, { method: 'POST' });
    const late = await post(await token({ claims: { exp: seconds() - 5 } }));

    expect(await missing.text()).toBe('{"message":"Unauthorized"}');
    expect(await late.text()).toBe('{"message":"The incoming token has expired"}');
  });

  it('answers 403 when none of the scopes is granted', async () => {
    const answer = await post(await token({ claims: { scope: 'vehicles/writer photos/write' } }));

    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-amzn-errortype')).toBe('AccessDeniedException');
  });

  it('wants an ID token where the method has no scopes', async () => {
    const get = async (bearer: string): Promise<number> =>
      (await fetch(`${api.url}/profile`, { headers: { Authorization: bearer } })).status;

    expect(
      await get(await token({ claims: { token_use: 'id', aud: 'client1', client_id: undefined } })),
    ).toBe(200);
    expect(await get(await token())).toBe(401);
  });

  it('refuses a token it has accepted before once the token has expired', async () => {
    const bearer = await token();
    const before = await post(bearer);
    api.recorded.clockOffsetMs = 601_000;
    const after = await post(bearer);
    api.recorded.clockOffsetMs = 0;
    api.recorded.invocations.length = 0;

    expect([before.status, after.status]).toEqual([200, 401]);
  });

  it('answers 500 when its pool does not exist', async () => {
    const answer = await fetch(`${api.url}/gone`, { headers: { Authorization: await token() } });

    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('{"message":null}');
  });
});
