import { createServer } from 'node:http';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createLocalJWKSet, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';

import {
  demoKeyValue,
  identityFolder,
  issueAccessToken,
  openIdentities,
  openPoolIssuer,
  openSigner,
} from './index.ts';

const pool = { id: 'us-east-1_pool00001' };

describe('the identities of a data folder', () => {
  let data: string;
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'identities-'));
  });
  afterEach(() => {
    rmSync(data, { recursive: true, force: true });
  });

  it('stay the same when they are opened again, and are agreed upon by two who open them at once', () => {
    const [one, two] = [openIdentities(data), openIdentities(data)];
    const key = one.apiKeyValue('k1', 'demo');

    expect(two.apiKeyValue('k1', 'demo')).toBe(key);
    expect(two.issuerOf(pool).jwks).toEqual(one.issuerOf(pool).jwks);
    expect(one.issuerOf(pool)).toBe(one.issuerOf(pool));
    expect(one.identityOf(openSigner(data).accessKeyId)).toEqual(
      two.identityOf(openSigner(data).accessKeyId),
    );
    expect(one.identityOf('AKIANOBODY')).toBeUndefined();
  });

  it('give the first key the value that is shown to newcomers, and every other its own', () => {
    const shown = demoKeyValue(identityFolder(data));
    const identities = openIdentities(data);

    expect(identities.apiKeyValue('k1', 'demo')).toBe(shown);
    expect(identities.apiKeyValue('k2', 'partner')).not.toBe(shown);
    expect(demoKeyValue(identityFolder(data), 'partner')).toBe(identities.apiKeyValue('k2', 'partner'));
    expect(demoKeyValue(identityFolder(data), 'nobody')).toBeUndefined();
    expect(shown).toMatch(/^[A-Za-z0-9]{20,128}$/);
  });

  it('are readable by their owner only', () => {
    const identities = openIdentities(data);
    identities.apiKeyValue('k1', 'demo');
    identities.issuerOf(pool);
    identities.identityOf('x');
    identities.rememberPools([pool]);
    const files = readdirSync(identityFolder(data), { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile(),
    );

    expect(files.map(({ name }) => name).sort()).toEqual([
      'api-keys.json',
      'signer.json',
      `${pool.id}.json`,
      'user-pools.json',
    ]);
    for (const { parentPath, name } of files)
      expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
  });

  it('have names and policies, which another process may give and change', () => {
    const identities = openIdentities(data);
    const policy = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };
    const ada = openSigner(data, 'ada');
    const bob = openSigner(data, 'bob', { policy });

    expect(identities.identityOf(ada.accessKeyId)).toEqual(ada);
    expect(identities.identityOf(bob.accessKeyId)).toEqual({ ...bob, policy });
    expect(openSigner(data, 'ada')).toEqual(ada);
    expect(ada.userArn).toBe('arn:aws:iam::000000000000:user/ada');
    expect(openSigner(data, 'ada', { policy })).toEqual({ ...ada, policy });
    expect(openIdentities(data).identityOf(ada.accessKeyId)?.policy).toEqual(policy);
    expect(() => openSigner(data, '../ada')).toThrow(/no name of an identity/);
  });

  it('issue access tokens like those of Cognito', async () => {
    const issuer = openPoolIssuer(identityFolder(data), pool.id);
    const token = await issueAccessToken(issuer, {
      scopes: ['a/read', 'a/write'],
      clientId: 'c1',
      expiresInSeconds: 60,
    });
    const { payload, protectedHeader } = await jwtVerify(
      token,
      createLocalJWKSet(issuer.jwks as unknown as JSONWebKeySet),
    );

    expect(protectedHeader).toEqual({ alg: 'RS256', kid: issuer.kid });
    expect(payload).toMatchObject({
      iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool00001',
      sub: 'c1',
      client_id: 'c1',
      token_use: 'access',
      scope: 'a/read a/write',
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it('show no private part of a key in a key set', () => {
    const [key] = openIdentities(data).issuerOf(pool).jwks.keys;

    expect(Object.keys(key as object).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });
});

describe('the routes of the token issuer', () => {
  const data = mkdtempSync(join(tmpdir(), 'identities-'));
  const identities = openIdentities(data);
  const server = createServer((request, response) => {
    if (!identities.answer(request, response)) response.writeHead(404).end();
  });
  let url = '';
  beforeAll(async () => {
    identities.rememberPools([pool]);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/_local`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
    rmSync(data, { recursive: true, force: true });
  });
  const token = (form: Record<string, string>, headers = {}): Promise<Response> =>
    fetch(`${url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form), headers });

  it('exchange client credentials for a token that its key set verifies', async () => {
    const answer = await token({ grant_type: 'client_credentials', client_id: 'c1', scope: 'a/read' });
    const { access_token: issued } = (await answer.json()) as { access_token: string };
    const keys = (await (await fetch(`${url}/${pool.id}/.well-known/jwks.json`)).json()) as JSONWebKeySet;
    const { payload } = await jwtVerify(issued, createLocalJWKSet(keys));

    expect(payload['client_id']).toBe('c1');
    expect(await (await fetch(`${url}/jwks`)).json()).toEqual(keys);
  });

  it('take the client from Basic authentication too', async () => {
    const Authorization = `Basic ${Buffer.from('c2:secret').toString('base64')}`;

    expect(
      (await token({ grant_type: 'client_credentials', scope: 'a/read' }, { Authorization })).status,
    ).toBe(200);
  });

  it('refuse a client that cannot be read', async () => {
    const Authorization = `Basic ${Buffer.from('%E0%A4%A:secret').toString('base64')}`;

    const answer = await token({ grant_type: 'client_credentials', scope: 'a/read' }, { Authorization });

    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_client' }]);
  });

  it.each([
    [{ grant_type: 'password', client_id: 'c1', scope: 'a' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials', scope: 'a' }, 'invalid_client'],
    [{ grant_type: 'client_credentials', client_id: 'c1' }, 'invalid_scope'],
  ])('refuse %j', async (form, error) => {
    const answer = await token(form);

    expect([answer.status, await answer.json()]).toEqual([400, { error }]);
  });

  it('leave every other path to others', async () => {
    expect((await fetch(`${url}/traces`)).status).toBe(404);
  });
});
