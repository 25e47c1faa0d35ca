import { type Key, keyOf } from '../keys/key-of.ts';

/** A value that only one item may have at a time, for example a VIN, or a plate within its state. */
export interface Claim {
  /** What is unique, for example `vin`. */
  readonly name: string;
  /** The parts that together are unique, for example `['CA', '7ABC123']`. */
  readonly values: readonly [string, ...string[]];
}

/** The claims of an item before and after a change. What is only before is released, what is only after is taken. */
export interface ClaimChange {
  /** @default none */
  readonly before?: readonly Claim[];
  /** @default none */
  readonly after?: readonly Claim[];
}

/** Names a value that must be unique: `claim('plate', 'CA', '7ABC123')`. */
export function claim(name: string, ...values: readonly [string, ...string[]]): Claim {
  return { name, values };
}

/** @throws InvalidKeyPart where a value cannot be part of a key. */
export function claimKey({ name, values }: Claim): Key {
  return { pk: keyOf('CLAIM', name, ...values), sk: 'CLAIM' };
}
