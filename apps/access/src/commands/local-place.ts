import { localResources } from '@tollgate/dynamodb/operator';

/** Where the tables of a local system are, and which of its clients is meant. */
export interface LocalPlace {
  readonly endpoint: string;
  readonly clientId: string;
}

/**
 * Asks a running local system.
 * @param client id of a client, or the name that the template gives it
 * @throws Error with the remedy when nothing answers, or something else does
 */
export async function localPlace(url: string, client: string): Promise<LocalPlace> {
  const { endpoints, userPools = [] } = await localResources(url);
  const known = userPools.flatMap(({ clients }) => clients).find(({ name }) => name === client);
  return { endpoint: endpoints.dynamodb, clientId: known?.id ?? client };
}
