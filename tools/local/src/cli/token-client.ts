import { addClient, clientFor, clientNamed, namesItsClients, type Pool } from '../identity/index.ts';

/** Whom a token is for. */
export interface TokenClient {
  readonly id: string;
  /** What it may ask for; empty where that is not known. */
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
}

/**
 * The client of a pool that a token is made for: the one asked for, or the first that may have the scopes. A client that
 * the template does not have is added to the pool, as an administrator does on AWS.
 *
 * @param wanted id of a client, or its name, of which the last part is enough
 */
export function tokenClient(
  folder: string,
  pool: Pool,
  scopes: readonly string[],
  wanted?: string,
): TokenClient {
  const known = wanted === undefined ? clientFor(pool, scopes) : clientNamed(pool, wanted);
  if (known !== undefined) return known;
  const id = wanted ?? 'local';
  if (namesItsClients(pool)) addClient(folder, pool.id, id);
  return { id, scopes: [], accessTokenSeconds: 3600 };
}
