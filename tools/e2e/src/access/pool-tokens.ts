import { createPublicKey } from 'node:crypto';
import { identityFolder, openPoolIssuer } from '@tollgate/local/identity';
import { tokenTable, type TokenTable } from '@tollgate/local/token-table';

/** Pool of the system under test. */
async function poolIdOf(url: string): Promise<string> {
  const { userPools } = (await (await fetch(`${url}/_local/resources`)).json()) as {
    readonly userPools: readonly { readonly id: string }[];
  };
  const [pool] = userPools;
  if (pool === undefined) throw new Error('the system has no user pool');
  return pool.id;
}

/** Tokens of every kind, signed by the pool of the system under test as if they were issued to a client. */
export async function poolTokens(
  url: string,
  data: string,
  wanted: { readonly clientId: string; readonly scope: string },
): Promise<TokenTable> {
  const { issuer, kid, privateKey } = openPoolIssuer(identityFolder(data), await poolIdOf(url));
  const publicPem = String(createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }));
  return tokenTable({ issuer, kid, privateKey, publicPem, ...wanted });
}
