import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';

import { SignJWT, UnsecuredJWT } from 'jose';

import type { Json, TokenIssuer } from '../ports.ts';
import { lambdaProxy, mock, securedBy } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const arn = 'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_test';
const issuerName = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
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

interface Parts {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: typeof privateKey;
}

function token({ header = {}, claims = {}, key = privateKey }: Parts = {}): Promise<string> {
  const payload = {
    iss: issuerName,
    sub: 'user-1',
    token_use: 'access',
    client_id: 'client1',
    scope: 'vehicles/write',
    iat: seconds(),
    exp: seconds() + 600,
    jti: randomUUID(),
    ...claims,
  };
  return new SignJWT(JSON.parse(JSON.stringify(payload)) as Record<string, unknown>)
    .setProtectedHeader({
      alg: 'RS256',
      kid,
      ...header,
      ...('crit' in header ? { crit: undefined } : {}),
    } as { alg: string })
    .sign(key);
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token signed by hand, for headers and claims that a library refuses to write. */
async function handmade(
  header: Record<string, unknown>,
  claims: Record<string, unknown> = {},
): Promise<string> {
  const [, payload = ''] = (await token({ claims })).split('.');
  const own = claims['exp'] === undefined ? payload : base64url({ ...decode(payload), ...claims });
  const input = `${base64url({ alg: 'RS256', kid, ...header })}.${own}`;
  const { sign } = await import('node:crypto');
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}

const decode = (part: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

async function withHs256(): Promise<string> {
  const input = `${base64url({ alg: 'HS256', kid })}.${(await token()).split('.')[1] ?? ''}`;
  const pem = publicKey.export({ format: 'pem', type: 'spki' });
  return `${input}.${createHmac('sha256', pem).update(input).digest('base64url')}`;
}

async function changed(): Promise<string> {
  const [header = '', payload = '', signature = ''] = (await token()).split('.');
  return `${header}.${base64url({ ...decode(payload), sub: 'user-2' })}.${signature}`;
}

async function unsecured(alg: string): Promise<string> {
  const [, payload = ''] = new UnsecuredJWT(decode((await token()).split('.')[1] ?? '')).encode().split('.');
  return `${base64url({ alg })}.${payload}.`;
}

/** The table of requirements: one token is accepted, twenty-three are refused. */
const refused: readonly (readonly [name: string, make: () => Promise<string>])[] = [
  ['algorithm none', () => unsecured('none')],
  ['algorithm NoNe', () => unsecured('NoNe')],
  ['HS256 with the public key as secret', withHs256],
  ['a changed payload', changed],
  ['one that has expired', () => token({ claims: { exp: seconds() - 5 } })],
  ['another issuer', () => token({ claims: { iss: 'https://evil.example' } })],
  ['not valid yet', () => token({ claims: { nbf: seconds() + 300 } })],
  ['garbage', () => Promise.resolve('garbage')],
  ['nothing', () => Promise.resolve('')],
  [
    'an embedded key',
    () => token({ key: stranger.privateKey, header: { jwk: stranger.publicKey.export({ format: 'jwk' }) } }),
  ],
  ['a key address', () => token({ key: stranger.privateKey, header: { jku: 'http://127.0.0.1:9/keys' } })],
  ['an unknown key id', () => token({ header: { kid: 'key-2' } })],
  ['a key id like a path', () => token({ header: { kid: '../../dev/null' } })],
  ['no key id', () => token({ header: { kid: undefined } })],
  ['an ID token', () => token({ claims: { token_use: 'id', aud: 'client1' } })],
  ["another pool's client", () => token({ claims: { client_id: 'client2' } })],
  ['no client', () => token({ claims: { client_id: undefined } })],
  ['no expiry', () => token({ claims: { exp: undefined } })],
  ['no subject', () => token({ claims: { sub: undefined } })],
  ['an unknown critical header', () => handmade({ crit: ['tollgate'], tollgate: true })],
  ['a textual expiry', () => handmade({}, { exp: String(seconds() + 600) })],
  ['a second space', async () => ` ${await token()}`],
  ['groups as text', () => token({ claims: { 'cognito:groups': 'admin' } })],
];

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
