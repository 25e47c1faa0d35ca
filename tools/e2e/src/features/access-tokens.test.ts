import { decodeJwt } from 'jose';
import { generateKeyPairSync } from 'node:crypto';
import { tokenTable, type TokenTable } from '@tollgate/local/token-table';
import { poolTokens } from '../access/pool-tokens.ts';
import { demoPartner, idOfClient } from '../system/partner.ts';
import { tokenFor, url } from '../system/system.ts';

const data = process.env['TOLLGATE_DATA'] ?? '.local';
const post = (path: string, authorization: string): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: authorization },
    body: '{}',
  });

/** The two authorizers, a route behind each, and the table of tokens for a client that may come in. */
const authorizers = {
  'the user pool': { path: '/vehicles', client: 'tollgate-local-registrar', scope: 'vehicles/write' },
  'the partner authorizer': { path: '/vehicle-enquiries', client: demoPartner, scope: 'vehicles/enquire' },
} as const;

/** Names of the rows, which are the same for every issuer. */
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const rows = tokenTable({
  issuer: '',
  kid: '',
  privateKey,
  publicPem: '',
  clientId: '',
  scope: '',
}).refused.map(([name]) => name);

describe.each(Object.entries(authorizers))('JWT rules at %s', (_name, { path, client, scope }) => {
  let table: TokenTable;
  beforeAll(async () => {
    table = await poolTokens(url, data, { clientId: await idOfClient(url, client), scope });
  });

  it('JWT rules: one token of 24 is accepted', async () => {
    expect(rows).toHaveLength(23);
    // The body is what is wrong then: the token was good.
    expect((await post(path, `Bearer ${await table.good()}`)).status).toBe(400);
  });

  it.each(rows)('JWT rules: a token with %s is refused', async (row) => {
    const make = table.refused.find(([name]) => name === row)?.[1];

    const answer = await post(path, `Bearer ${(await make?.()) ?? ''}`);

    // A partner's client that nobody knows is no bad token: it is told that it may not.
    const isForbidden = row === "another pool's client" && client === demoPartner;
    expect(answer.status).toBe(isForbidden ? 403 : 401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });
});

describe('access tokens', () => {
  const grant = async (form: Record<string, string>) => {
    const answer = await fetch(`${url}/_local/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, string> };
  };

  it('access tokens: a client of the template gets one that its operations take, and no other scope', async () => {
    const client_id = await idOfClient(url, 'tollgate-local-registrar');

    const { body } = await grant({ client_id, scope: 'vehicles/write' });

    expect((await post('/vehicles', `Bearer ${body['access_token'] ?? ''}`)).status).toBe(400);
    expect(await grant({ client_id, scope: 'vehicles/enquire' })).toEqual({
      status: 400,
      body: { error: 'invalid_scope' },
    });
    expect((await grant({ client_id: 'nobody', scope: 'vehicles/write' })).body).toEqual({
      error: 'invalid_client',
    });
  });

  it('access tokens: an operation takes those with its scope only', async () => {
    expect((await post('/vehicles', `Bearer ${tokenFor('photos/write')}`)).status).toBe(403);
  });

  it('access tokens: those of a person carry the person and the groups', () => {
    const claims = decodeJwt(tokenFor('vehicles/write', '--sub', 'ada', '--group', 'registrars'));

    expect(claims).toMatchObject({ sub: 'ada', username: 'ada', 'cognito:groups': ['registrars'] });
  });
});

describe('Cognito user pool', () => {
  it('Cognito user pool: its discovery document names the issuer of the tokens, and its keys verify them', async () => {
    const { iss = '' } = decodeJwt(tokenFor('vehicles/write'));
    const poolId = iss.split('/').at(-1) ?? '';

    const document = (await (
      await fetch(`${url}/_local/${poolId}/.well-known/openid-configuration`)
    ).json()) as Record<string, string>;

    expect(document['issuer']).toBe(iss);
    expect(
      ((await (await fetch(document['jwks_uri'] ?? '')).json()) as { keys: unknown[] }).keys,
    ).toHaveLength(1);
  });

  it('Cognito user pool: the client of people gets no token for itself', async () => {
    const client_id = await idOfClient(url, 'tollgate-local-explorer');
    const answer = await fetch(`${url}/_local/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id, scope: 'vehicles/write' }),
    });

    expect([answer.status, await answer.json()]).toEqual([400, { error: 'unauthorized_client' }]);
  });
});
