/**
 * What a difference means for those who use a contract: nothing they must act upon, that they should leave in time, or that
 * what they do today stops working.
 */
export type ChangeKind = 'additive' | 'deprecated' | 'breaking';

/** One difference between a contract as it was and as it is. */
export interface Change {
  readonly kind: ChangeKind;
  /** JSON pointer (RFC 6901) into the exchange or the event: `/body/plate`, `/responses/200/body/items/*`; empty for the whole. */
  readonly place: string;
  readonly what: string;
  /** Whom it breaks, and how; only where it does. */
  readonly breaks?: string;
}

/** A difference, and whose it is. */
export interface ContractChange extends Change {
  readonly contract: 'operation' | 'event';
  /** Id of the operation, or type and version of the event: `vehicle.registered.v1`. */
  readonly name: string;
  /** Service that owns it; undefined where nothing tells any more. */
  readonly owner: string | undefined;
  /** Why a breaking change is allowed all the same. */
  readonly excuse?: string;
}

export const additive = (place: string, what: string): Change => ({ kind: 'additive', place, what });
export const breaking = (place: string, what: string, breaks: string): Change => ({
  kind: 'breaking',
  place,
  what,
  breaks,
});
