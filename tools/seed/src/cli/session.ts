import type { RegistryClient } from '../registry/registry-client.ts';
import type { Outcome } from '../registry/outcome.ts';
import { concurrently } from './concurrently.ts';
import { showProgress } from './progress.ts';
import { Tally } from './tally.ts';

/** What every piece of the seed's work needs. */
export interface Session {
  readonly client: RegistryClient;
  readonly concurrency: number;
  readonly out: NodeJS.WriteStream;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
}

/** Does one piece of work under a progress bar, writes its line of the report, and gives the count. */
export async function workThrough<Item>(
  { out, concurrency, signal }: Session,
  label: string,
  items: readonly Item[],
  work: (item: Item) => Promise<Outcome>,
): Promise<Tally> {
  const tally = new Tally();
  if (signal.aborted) return tally;
  const progress = showProgress(out, { label, total: items.length });
  try {
    await concurrently(
      items,
      concurrency,
      async (item) => {
        tally.add(await work(item));
        progress.update(tally.total);
      },
      signal,
    );
  } finally {
    progress.end();
    out.write(`${label}: ${tally.toString()}\n`);
  }
  return tally;
}
