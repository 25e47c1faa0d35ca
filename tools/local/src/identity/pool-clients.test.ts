import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { decodeJwt } from 'jose';

import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { userPools } from '../system/user-pools.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { addClient, identityFolder, openIdentities } from './index.ts';

const poolId = 'us-east-1_0123456ab';
const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId,
  type: `AWS::Cognito::${type}`,
  properties: { UserPoolId: poolId, ...properties },
  metadata: {},
});
const client = (logicalId: string, properties: object): ResolvedResource =>
  resource(logicalId, 'UserPoolClient', {
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['things/read', 'things/write'],
    ...properties,
  });

/** The pool as a template has it; its id is the one that its clients refer to. */
function poolOfTemplate() {
  const pool = resource('Pool', 'UserPool', {});
  const [found] = userPools([pool], localTarget);
  const of = (one: ResolvedResource): ResolvedResource => ({
    ...one,
    properties: { ...one.properties, UserPoolId: found?.id ?? '' },
  });
  const [read] = userPools(
    [
      pool,
      resource('Scopes', 'UserPoolResourceServer', {
        Identifier: 'things',
        Scopes: [{ ScopeName: 'read' }, { ScopeName: 'write' }],
      }),
      client('Machine', {
        ClientName: 'things-machine',
        AccessTokenValidity: 5,
        TokenValidityUnits: { AccessToken: 'minutes' },
      }),
      client('Lasting', { AccessTokenValidity: 2 }),
      client('Reader', { AllowedOAuthScopes: ['things/read', 'things/gone'] }),
      client('Page', { AllowedOAuthFlows: ['code'] }),
      client('Off', { AllowedOAuthFlowsUserPoolClient: false }),
    ].map((one) => (one === pool ? one : of(one))),
    localTarget,
  );
  if (read === undefined) throw new Error('there is no pool');
  return read;
}

const pool = poolOfTemplate();
const idOf = (name: string): string => pool.clients.find((one) => one.name === name)?.id ?? '';
const data = temporaryFolder();
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
});

async function ask(form: Record<string, string>) {
  const answer = await fetch(`${url}/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', ...form }),
  });
  const body = (await answer.json()) as { access_token?: string; expires_in?: number; error?: string };
  return {
    status: answer.status,
    error: body.error,
    seconds: body.expires_in,
    claims: body.access_token === undefined ? {} : decodeJwt(body.access_token),
  };
}

test('Cognito user pool: a client of the template gets a token for the scopes it asks for, as long as the client says', async () => {
  const { status, seconds, claims } = await ask({ client_id: idOf('things-machine'), scope: 'things/read' });

  expect([status, seconds]).toEqual([200, 300]);
  expect(claims).toMatchObject({
    client_id: idOf('things-machine'),
    sub: idOf('things-machine'),
    scope: 'things/read',
    token_use: 'access',
  });
  expect((claims['exp'] as number) - (claims['iat'] as number)).toBe(300);
  expect((await ask({ client_id: idOf('Lasting') })).seconds).toBe(7200);
});

test('Cognito user pool: a client that names no scope gets all of its own', async () => {
  expect((await ask({ client_id: idOf('things-machine') })).claims['scope']).toBe('things/read things/write');
});

test.each([
  ['a client that nobody knows', 'nobody', 'things/read', 'invalid_client'],
  ['a client of people', 'Page', 'things/read', 'unauthorized_client'],
  ['a client without OAuth', 'Off', 'things/read', 'unauthorized_client'],
  ['a scope that the client has not', 'Reader', 'things/write', 'invalid_scope'],
  ['a scope that no resource server has', 'Reader', 'things/gone', 'invalid_scope'],
])('Cognito user pool: %s gets no token', async (_title, name, scope, error) => {
  expect(await ask({ client_id: idOf(name) || name, scope })).toMatchObject({ status: 400, error });
});

test('Cognito user pool: the gateway lets clients of the template in, and those that were added', () => {
  const { isClient } = identities.issuerOf(pool);

  expect([isClient?.(idOf('Reader')), isClient?.('later')]).toEqual([true, false]);
  addClient(identityFolder(data), pool.id, 'later');
  expect(isClient?.('later')).toBe(true);
});

test('Cognito user pool: its discovery document leads to its keys and its token endpoint', async () => {
  const answer = await fetch(`${url}/${pool.id}/.well-known/openid-configuration`);
  const document = (await answer.json()) as Record<string, string>;

  expect(document).toMatchObject({
    issuer: `https://cognito-idp.us-east-1.amazonaws.com/${pool.id}`,
    token_endpoint: `${url}/oauth2/token`,
    scopes_supported: ['things/read', 'things/write'],
    id_token_signing_alg_values_supported: ['RS256'],
  });
  expect((await fetch(document['jwks_uri'] ?? '')).status).toBe(200);
});
