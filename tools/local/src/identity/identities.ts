import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

import type { LocalIdentity } from '../gateway/ports.ts';
import { apiKeyValue } from './api-key-values.ts';
import { rememberPools } from './known-pools.ts';
import { addedClients } from './made-clients.ts';
import { namedSigner, namedSigners } from './named-signers.ts';
import type { SignerOptions } from './named-signers.ts';
import { namesItsClients, type Pool } from './pool-client.ts';
import { openPoolIssuer } from './pool-issuer.ts';
import type { PoolIssuer } from './pool-issuer.ts';
import { signingIdentity } from './signing-identity.ts';
import { answerTokenRoutes } from './token-routes.ts';

/** Account of everything that the local runtime serves. */
const localAccount = '000000000000';

/** Where the identities of a data folder are kept. */
export function identityFolder(dataFolder: string): string {
  return join(dataFolder, 'identity');
}

/** Who may call an API that is served from a data folder; everything is made once and kept there, readable by its owner only. */
export interface Identities {
  /** Value of an API key that has none in the template. */
  apiKeyValue(id: string, name: string): string;
  /** The identity owning an access key; undefined when unknown. */
  identityOf(accessKeyId: string): LocalIdentity | undefined;
  /** Issuer of a user pool's tokens; the same object at every call. */
  issuerOf(pool: Pick<Pool, 'id'>): PoolIssuer;
  rememberPools(pools: readonly Pool[]): void;
  /** Answers the routes of the token issuer under `/_local/`; false when the path is none of them. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/**
 * Opens the identities of a data folder.
 *
 * @param now milliseconds since the epoch, for the tokens it issues
 */
export function openIdentities(dataFolder: string, now: () => number = Date.now): Identities {
  const folder = identityFolder(dataFolder);
  const issuers = new Map<string, PoolIssuer>();
  let pools: readonly Pool[] = [];
  const isAdded = addedClients(folder);
  const named = namedSigners(folder);
  let signer: LocalIdentity | undefined;
  const issuerOf = (poolId: string): PoolIssuer => {
    const known = issuers.get(poolId);
    if (known !== undefined) return known;
    const opened = openPoolIssuer(folder, poolId, (clientId) => {
      const pool = pools.find(({ id }) => id === poolId);
      if (pool === undefined || !namesItsClients(pool)) return true;
      return pool.clients?.some(({ id }) => id === clientId) === true || isAdded(poolId, clientId);
    });
    issuers.set(poolId, opened);
    return opened;
  };
  return {
    apiKeyValue: (id, name) => apiKeyValue(folder, id, name),
    identityOf(accessKeyId) {
      signer ??= signingIdentity(folder, localAccount);
      return signer.accessKeyId === accessKeyId ? signer : named(accessKeyId);
    },
    issuerOf: ({ id }) => issuerOf(id),
    rememberPools(defined) {
      pools = defined;
      rememberPools(folder, defined);
    },
    answer: (request, response) =>
      answerTokenRoutes(
        request,
        response,
        () => pools.map((pool) => ({ pool, issuer: issuerOf(pool.id) })),
        now,
      ),
  };
}

/**
 * The identity whose keys sign requests to a data folder's API: the one without a name, or one of a name and with a policy
 * or an account of its own.
 */
export function openSigner(dataFolder: string, name?: string, options?: SignerOptions): LocalIdentity {
  const folder = identityFolder(dataFolder);
  return name === undefined
    ? signingIdentity(folder, localAccount)
    : namedSigner(folder, localAccount, name, options);
}
