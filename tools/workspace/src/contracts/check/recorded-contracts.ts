import type { JsonSchema, RecordedEvents } from '@tollgate/contract-kit/compatibility';

/** Contracts as they are recorded in one place: in a branch, or where they are deployed. */
export interface RecordedContracts {
  /** Where, for people: `main (1a2b3c4)`, `https://api.example`. */
  readonly place: string;
  /** OpenAPI 3.1 documents. */
  readonly operations: readonly JsonSchema[];
  readonly events: RecordedEvents;
}
