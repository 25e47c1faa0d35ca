/** What a running local system tells of itself at `/_local/resources`, as far as it matters here. */
interface Resources {
  readonly endpoints?: { readonly dynamodb?: string };
  readonly userPools?: readonly {
    readonly clients: readonly { readonly id: string; readonly name: string }[];
  }[];
}

/** Where the tables of a local system are, and which of its clients is meant. */
export interface LocalPlace {
  readonly endpoint: string;
  readonly clientId: string;
}

/** Longest wait for its answer, in milliseconds. */
const limitMs = 10_000;

/**
 * Asks a running local system.
 * @param client id of a client, or the name that the template gives it
 * @throws Error with the remedy when nothing answers, or something else does
 */
export async function localPlace(url: string, client: string): Promise<LocalPlace> {
  const answer = await fetch(`${url}/_local/resources`, { signal: AbortSignal.timeout(limitMs) }).catch(
    (cause: unknown) => {
      throw new Error(`Nothing answers at ${url}. Start it with npm start, or name its address with --url.`, {
        cause,
      });
    },
  );
  const { endpoints, userPools = [] } = ((await answer.json().catch(() => undefined)) ?? {}) as Resources;
  if (endpoints?.dynamodb === undefined)
    throw new Error(
      `What answers at ${url} (status ${answer.status}) is no running registry with tables. Start one with npm start, or name its address with --url.`,
    );
  const known = userPools.flatMap(({ clients }) => clients).find(({ name }) => name === client);
  return { endpoint: endpoints.dynamodb, clientId: known?.id ?? client };
}
