import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

import { SignJWT } from 'jose';

import type { Json, TokenIssuer } from '../../gateway/ports.ts';
import { listen, stop, type ServedApi } from '../../gateway/testing/served-api.ts';
import { lastEvent, serveHttpApi, toFunction } from '../testing/served-http-api.ts';

const pool = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_test';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = { ...(publicKey.export({ format: 'jwk' }) as Record<string, Json>), kid: 'k', alg: 'RS256' };
const issuer: TokenIssuer = { issuer: pool, jwks: { keys: [jwk] } };
const seconds = (): number => Math.floor(Date.now() / 1000);

const token = (claims: Record<string, unknown> = {}, key = privateKey, alg = 'RS256'): Promise<string> =>
  new SignJWT({
    iss: pool,
    sub: 'user-1',
    client_id: 'client1',
    scope: 'vehicles/write other',
    'cognito:groups': ['one', 'two'],
    exp: seconds() + 600,
    iat: seconds(),
    ...claims,
  })
    .setProtectedHeader({ alg, kid: 'k' })
    .sign(key);

const authorizer = (name: string) => ({
  type: 'oauth2',
  'x-amazon-apigateway-authorizer': {
    type: 'jwt',
    identitySource: '$request.header.Authorization',
    jwtConfiguration: { issuer: name, audience: ['client1', 'api'] },
  },
});
const documentFor = (name: string) => ({
  paths: {
    '/scoped': { get: toFunction('fn', { security: [{ jwt: ['vehicles/write', 'vehicles/admin'] }] }) },
    '/any': { get: toFunction('fn', { security: [{ jwt: [] }] }) },
    '/v1': { get: toFunction('fn', { security: [{ jwt: [] }] }, '1.0') },
  },
  components: { securitySchemes: { jwt: authorizer(name) } },
});
const functions = { fn: () => ({ statusCode: 200, body: 'in' }) };

describe('JWT authorizer of HTTP APIs', () => {
  let api: ServedApi;
  beforeAll(async () => {
    api = await serveHttpApi(documentFor(pool), {
      functions,
      ports: { issuerOf: (arn) => (arn.endsWith('userpool/us-east-1_test') ? issuer : undefined) },
    });
  });
  afterAll(() => api.close());

  const call = (path: string, authorization?: string): Promise<Response> =>
    fetch(api.url + path, authorization === undefined ? {} : { headers: { authorization } });

  it('JWT authorizer of HTTP APIs: lets a good token in, and tells its claims and the scopes that counted', async () => {
    const good = await token();

    const answers = [await call('/scoped', `Bearer ${good}`), await call('/any', good)];

    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [scoped, any] = api.recorded.invocations.slice(-2).map(({ event }) => event);
    expect(scoped).toMatchObject({
      requestContext: {
        authorizer: {
          jwt: {
            claims: { sub: 'user-1', 'cognito:groups': '[one two]', exp: expect.stringMatching(/^\d+$/) },
            scopes: ['vehicles/write'],
          },
        },
      },
    });
    expect(any).toMatchObject({ requestContext: { authorizer: { jwt: { scopes: null } } } });
  });

  it('JWT authorizer of HTTP APIs: payload 1.0 has the claims where a user pool puts them', async () => {
    await call('/v1', await token());

    expect(lastEvent(api)).toMatchObject({
      requestContext: { authorizer: { claims: { client_id: 'client1' }, scopes: null } },
    });
  });

  it.each([
    ['another audience', { aud: 'other' }, 'the token does not have a valid audience'],
    ['another client', { client_id: 'other' }, 'the token does not have a valid audience'],
    ['another issuer', { iss: `${pool}2` }, 'the issuer is not the one that is expected'],
    ['a time that is over', { exp: 1000 }, 'the token has expired'],
    ['a time to come', { nbf: seconds() + 600 }, 'the token is not yet valid'],
    ['an issue to come', { iat: seconds() + 600 }, 'the token is not yet valid'],
    ['no end', { exp: undefined }, 'the token has expired'],
  ])('JWT authorizer of HTTP APIs: refuses a token of %s', async (_, claims, description) => {
    const answer = await call('/scoped', `Bearer ${await token(claims)}`);

    expect([answer.status, await answer.text()]).toEqual([401, '{"message":"Unauthorized"}']);
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer scope="vehicles/write vehicles/admin" error="invalid_token" error_description="${description}"`,
    );
  });

  it('JWT authorizer of HTTP APIs: refuses what its issuer did not sign', async () => {
    const forged = await token({}, stranger.privateKey);
    const symmetric = await new SignJWT({ iss: pool, client_id: 'client1', exp: seconds() + 600 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k' })
      .sign(Buffer.from(JSON.stringify(jwk)));

    const answers = await Promise.all(
      [forged, symmetric, 'no.token.at-all', 'x'].map((text) => call('/any', text)),
    );

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  });

  it('JWT authorizer of HTTP APIs: wants a token at all', async () => {
    const answer = await call('/scoped');

    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  });

  it('JWT authorizer of HTTP APIs: a token without any of the scopes is forbidden', async () => {
    const answer = await call('/scoped', await token({ scope: 'other' }));

    expect([answer.status, await answer.text()]).toEqual([403, '{"message":"Forbidden"}']);
    expect(answer.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
  });

  it('JWT authorizer of HTTP APIs: scopes may stand in scp, and one of an audience list is enough', async () => {
    const claims = { scope: undefined, scp: ['vehicles/admin'], aud: ['x', 'api'], client_id: undefined };

    const answer = await call('/scoped', await token(claims));

    expect(answer.status).toBe(200);
  });

  it('JWT authorizer of HTTP APIs: a token that was let in is refused once its time is over', async () => {
    const short = await token({ exp: seconds() + 60 });
    const before = await call('/any', short);

    api.recorded.clockOffsetMs = 61_000;
    const after = await call('/any', short);
    api.recorded.clockOffsetMs = 0;

    expect([before.status, after.status]).toEqual([200, 401]);
  });

  it('JWT authorizer of HTTP APIs: asks any other issuer where its keys are', async () => {
    let url = '';
    const server = createServer((request, response) => {
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify(request.url === '/keys' ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/keys` }),
      );
    });
    url = `http://127.0.0.1:${String(await listen(server))}`;
    const other = await serveHttpApi(documentFor(url), { functions });

    const authorization = await token({ iss: url });
    const answer = await fetch(`${other.url}/scoped`, { headers: { authorization } });

    expect(answer.status).toBe(200);
    await Promise.all([other.close(), stop(server)]);
  });
});
