import type { Clock } from '../clock/index.ts';
import type { TableDefinition } from '../engines/dynamodb/index.ts';
import type { TableWrites } from '../event-sources/index.ts';
import { sweepTable, type ExpiringTable } from './sweep-table.ts';
import type { SweptItems } from './swept-items.ts';

export interface SweeperOptions {
  /** Of the database. */
  readonly endpoint: string;
  readonly clock: Clock;
  readonly writes: TableWrites;
  readonly swept: SweptItems;
  /** Hears of a table that could not be swept. */
  readonly onFault: (tableName: string, reason: string) => void;
}

/** Milliseconds before a table is looked at that was written to, and how many times a look's own length is between two. */
const rest = { least: 30_000, share: 50 } as const;

interface Watched {
  readonly table: ExpiringTable;
  readonly deaf: () => void;
  /** Whether it was written to since it was last looked at. */
  isDirty: boolean;
  /** Milliseconds since the epoch, by the machine's clock, before which it is not looked at again unless the clock is moved. */
  notBefore: number;
  /** Milliseconds since the epoch, by the clock, when the next item that is known is due. */
  next: number;
  cancel: () => void;
  /** Ends what is under way. */
  readonly left: AbortController;
  /** The sweep under way, or the last one. */
  sweeping: Promise<void>;
}

/**
 * Deletes items whose time is over, by the runtime's clock. A table is looked at when its next known item is due, a while
 * after writes, and at once when the clock is put forward; in between nothing is done. The engine's own job goes by the
 * machine's clock, and passes over items that lack the key of an index.
 */
export class Sweeper {
  readonly #options: SweeperOptions;
  readonly #watched = new Map<string, Watched>();

  constructor(options: SweeperOptions) {
    this.#options = options;
  }

  /** Takes over the tables of a system; they exist by then. */
  configure(tables: readonly TableDefinition[]): void {
    const wanted = new Map(tables.filter(isExpiring).map((table) => [JSON.stringify(table), table]));
    for (const [key, watched] of this.#watched) {
      if (wanted.has(key)) continue;
      this.#leave(watched);
      this.#watched.delete(key);
    }
    for (const [key, table] of wanted)
      if (!this.#watched.has(key)) this.#watched.set(key, this.#watch(table));
  }

  /** Looks at every table in which items may be due; resolves when what is over by the clock is deleted. */
  async sweep(): Promise<void> {
    const now = this.#options.clock.now();
    const due = [...this.#watched.values()].filter(({ isDirty, next }) => isDirty || next <= now);
    await Promise.all(due.map((watched) => this.#sweep(watched)));
  }

  async stop(): Promise<void> {
    const all = [...this.#watched.values()];
    for (const watched of all) this.#leave(watched);
    this.#watched.clear();
    await Promise.all(all.map(({ sweeping }) => sweeping));
  }

  #watch(table: ExpiringTable): Watched {
    const watched: Watched = {
      table,
      deaf: this.#options.writes.listen(table.name, () => {
        if (watched.isDirty) return;
        watched.isDirty = true;
        this.#arm(watched);
      }),
      // What happened to it before is not known.
      isDirty: true,
      notBefore: Date.now() + rest.least,
      next: Number.POSITIVE_INFINITY,
      cancel: () => undefined,
      left: new AbortController(),
      sweeping: Promise.resolve(),
    };
    this.#arm(watched);
    return watched;
  }

  #leave({ deaf, cancel, left }: Watched): void {
    deaf();
    cancel();
    left.abort();
  }

  /** Sets the next look: when an item is due, or a while after writes. */
  #arm(watched: Watched): void {
    const { clock } = this.#options;
    const soonest = clock.now() + Math.max(0, watched.notBefore - Date.now());
    const at = watched.isDirty ? soonest : Math.max(watched.next, soonest);
    watched.cancel();
    if (Number.isFinite(at)) watched.cancel = clock.at(at, () => void this.#sweep(watched));
  }

  #sweep(watched: Watched): Promise<void> {
    watched.sweeping = watched.sweeping.then(() => this.#look(watched));
    return watched.sweeping;
  }

  async #look(watched: Watched): Promise<void> {
    const { endpoint, clock, swept, onFault } = this.#options;
    const { table, left } = watched;
    if (left.signal.aborted) return;
    watched.cancel();
    watched.isDirty = false;
    const began = performance.now();
    try {
      ({ next: watched.next } = await sweepTable(endpoint, table, clock.now(), swept, left.signal));
    } catch (error) {
      watched.isDirty = true;
      onFault(table.name, error instanceof Error ? error.message : String(error));
    }
    watched.notBefore = Date.now() + Math.max(rest.least, (performance.now() - began) * rest.share);
    if (!left.signal.aborted) this.#arm(watched);
  }
}

function isExpiring(table: TableDefinition): table is ExpiringTable {
  return table.timeToLive !== undefined;
}
