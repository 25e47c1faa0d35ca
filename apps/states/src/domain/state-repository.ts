import type { StateFilter } from './state-filter.ts';
import type { State } from './state.ts';

export interface StateListing {
  readonly filter: StateFilter;
  /** States on the page, 1 to 100. */
  readonly limit: number;
  /** `next` of the page before. @default the first page */
  readonly cursor?: string | undefined;
}

export interface StatePage {
  readonly items: State[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** Where states are kept. */
export interface StateRepository {
  /** Whether there is such a state. */
  readonly has: (stateCode: string) => Promise<boolean>;
  /** In the order of their codes. @throws InvalidCursor for a cursor of another list */
  readonly list: (listing: StateListing) => Promise<StatePage>;
  /**
   * Stores a state together with the announcement of its change.
   * @throws StateExists for version 1, StateChanged for a later one, when the version before is not the stored one
   */
  readonly save: (state: State) => Promise<void>;
}
