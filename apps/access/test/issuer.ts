import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenTable, type TokenTable } from '@tollgate/local/token-table';

/** An issuer of tokens with a key of its own, and where its keys are served. */
export interface TestIssuer {
  readonly poolId: string;
  /** For `AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER`. */
  readonly endpoint: string;
  /** How often its keys were fetched. */
  readonly fetches: () => number;
  tokensOf(clientId: string, scope: string): TokenTable;
  close(): void;
}

export async function startIssuer(): Promise<TestIssuer> {
  const poolId = 'us-east-1_Test00001';
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', alg: 'RS256' };
  let fetches = 0;
  const server = createServer((request, response) => {
    fetches += 1;
    const isKnown = request.url === `/${poolId}/.well-known/jwks.json`;
    response.writeHead(isKnown ? 200 : 404).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    poolId,
    endpoint: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    fetches: () => fetches,
    tokensOf: (clientId, scope) =>
      tokenTable({
        issuer: `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`,
        kid: 'key-1',
        privateKey,
        publicPem: String(publicKey.export({ format: 'pem', type: 'spki' })),
        clientId,
        scope,
      }),
    close: () => void server.close(),
  };
}
