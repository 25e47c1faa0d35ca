/** A client of a user pool, as a template has it. */
export interface PoolClient {
  readonly id: string;
  readonly name: string;
  /** Grants of OAuth 2.0 that it may use: `client_credentials`, `code`. */
  readonly flows: readonly string[];
  /** Scopes it may ask for. */
  readonly scopes: readonly string[];
  /** How long its access tokens live. */
  readonly accessTokenSeconds: number;
}

/** A user pool, its clients and the scopes of its resource servers. */
export interface Pool {
  readonly id: string;
  /** @default none: any client gets tokens for any scope */
  readonly clients?: readonly PoolClient[];
  /** @default none */
  readonly scopes?: readonly string[];
}

/** Whether a pool says who its clients are. */
export const namesItsClients = ({ clients = [] }: Pool): boolean => clients.length > 0;

/** The client of an id or a name; the last part of a name is enough. */
export function clientNamed({ clients = [] }: Pool, wanted: string): PoolClient | undefined {
  return (
    clients.find(({ id, name }) => id === wanted || name === wanted) ??
    clients.find(({ name }) => name.endsWith(`-${wanted}`))
  );
}

/** The first client that acts for itself and may have all of the scopes. */
export function clientFor({ clients = [] }: Pool, scopes: readonly string[]): PoolClient | undefined {
  return clients.find(
    (client) =>
      client.flows.includes('client_credentials') && scopes.every((scope) => client.scopes.includes(scope)),
  );
}
