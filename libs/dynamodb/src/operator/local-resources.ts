/** What a running local system tells of itself at `/_local/resources`, as far as it matters to commands. */
export interface LocalResources {
  readonly endpoints: { readonly dynamodb: string };
  readonly userPools?: readonly {
    readonly clients: readonly { readonly id: string; readonly name: string }[];
  }[];
}

/** Longest wait for its answer, in milliseconds. */
const limitMs = 10_000;

/**
 * Asks a running local system what it has.
 * @throws Error with the remedy when nothing answers, or something else does
 */
export async function localResources(url: string): Promise<LocalResources> {
  const answer = await fetch(`${url}/_local/resources`, { signal: AbortSignal.timeout(limitMs) }).catch(
    (cause: unknown) => {
      throw new Error(`Nothing answers at ${url}. Start it with npm start, or name its address with --url.`, {
        cause,
      });
    },
  );
  const told: unknown = await answer.json().catch(() => undefined);
  if (!hasTables(told))
    throw new Error(
      `What answers at ${url} (status ${answer.status}) is no running registry with tables. Start one with npm start, or name its address with --url.`,
    );
  return told;
}

const hasTables = (told: unknown): told is LocalResources =>
  typeof (told as Partial<LocalResources> | null | undefined)?.endpoints?.dynamodb === 'string';
