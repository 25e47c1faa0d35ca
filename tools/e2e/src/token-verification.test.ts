import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { idOfClient } from './system/partner.ts';
import { url } from './system/system.ts';

interface Grant {
  readonly access_token: string;
}

/** Id of the client that the registry's own systems are. */
let registrar = '';
beforeAll(async () => {
  registrar = await idOfClient(url, 'tollgate-local-registrar');
});

/** A token as a client of the pool asks for one. */
async function grantedToken(scope: string, clientId = registrar): Promise<string> {
  const answer = await fetch(`${url}/_local/oauth2/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId, scope }),
  });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as Grant).access_token;
}

const claimsOf = (token: string): { readonly iss: string } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss: string };

/** A verifier of the pool that issued a token; its keys come from the local runtime instead of Cognito. */
function verifierFor(token: string, expected: { readonly clientId?: string; readonly scope: string }) {
  const asked: string[] = [];
  const { origin, pathname } = new URL(claimsOf(token).iss);
  const fetcher = {
    fetch: async (uri: string) => {
      asked.push(uri);
      return (await fetch(uri.replace(origin, `${url}/_local`))).arrayBuffer();
    },
  };
  const verifier = CognitoJwtVerifier.create(
    { userPoolId: pathname.slice(1), tokenUse: 'access', clientId: registrar, ...expected },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
  return { verifier, asked };
}

test('aws-jwt-verify takes a granted token, with keys from where Cognito has them', async () => {
  const token = await grantedToken('vehicles/write photos/write');
  const { verifier, asked } = verifierFor(token, { scope: 'vehicles/write' });

  const claims = await verifier.verify(token);

  expect(claims).toMatchObject({
    client_id: registrar,
    token_use: 'access',
    scope: 'vehicles/write photos/write',
  });
  expect(asked).toEqual([`${claimsOf(token).iss}/.well-known/jwks.json`]);
});

test.each([
  [
    'whose claims were changed',
    (token: string) => {
      const [head = '', , signature = ''] = token.split('.');
      const claims = Buffer.from(JSON.stringify({ ...claimsOf(token), sub: 'admin' })).toString('base64url');
      return `${head}.${claims}.${signature}`;
    },
  ],
  ['whose signature was changed', (token: string) => token.slice(0, -8) + 'AAAAAAAA'],
  [
    'without a signature',
    (token: string) => {
      const head = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      return `${head}.${token.split('.')[1] ?? ''}.`;
    },
  ],
])('a token %s is refused by the library and by the gateway', async (_title, forge) => {
  const token = await grantedToken('vehicles/write');
  const forged = forge(token);
  const { verifier } = verifierFor(token, { scope: 'vehicles/write' });

  await expect(verifier.verify(forged)).rejects.toThrow();
  const answer = await fetch(`${url}/vehicles`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${forged}`, 'Content-Type': 'application/json' },
    body: '{}',
  });
  expect(answer.status).toBe(401);
  await expect(verifier.verify(token)).resolves.toBeDefined();
});

test.each([
  ['another client', { clientId: 'somebody-else', scope: 'vehicles/write' }],
  ['another scope', { scope: 'vehicles/enquire' }],
])('a token of %s is refused by the library', async (_title, expected) => {
  const token = await grantedToken('vehicles/write');

  await expect(verifierFor(token, expected).verifier.verify(token)).rejects.toThrow();
});
