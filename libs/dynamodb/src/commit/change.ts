import type { ClaimChange } from '../claims/claim.ts';
import type { NewEvent } from '../events/event.ts';
import type { Write } from './write.ts';

/** A change of one item with everything that belongs to it, written together or not at all. */
export interface Change {
  /** The change of the item that the use case is about. */
  readonly write: Write;
  /** Changes of further items in the same transaction. @default none */
  readonly also?: readonly Write[];
  /** Unique values that the item takes, keeps and releases. @default none */
  readonly claims?: ClaimChange;
  /** What is announced of the change. @default nothing */
  readonly event?: NewEvent;
}
