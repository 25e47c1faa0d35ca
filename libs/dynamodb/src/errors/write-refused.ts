import type { Claim } from '../claims/claim.ts';

/** A condition of a write does not hold. Nothing was written, and the same request will be refused again. */
export abstract class WriteRefused extends Error {
  abstract readonly code: string;
}

/** The item changed since it was read (or is gone). */
export class VersionMismatch extends WriteRefused {
  override readonly name = 'VersionMismatch';
  readonly code = 'version-mismatch';
  /** The version that the write was made from. */
  readonly expectedVersion: number;
  constructor(expectedVersion: number) {
    super(`The item is no longer at version ${expectedVersion}. Read it again and repeat the change.`);
    this.expectedVersion = expectedVersion;
  }
}

/** An item to be created is there already. */
export class ItemExists extends WriteRefused {
  override readonly name = 'ItemExists';
  readonly code = 'item-exists';
  constructor() {
    super('An item with this key exists already. Choose another key, or change the item that is there.');
  }
}

/** One or more values that must be unique belong to another item. */
export class ClaimTaken extends WriteRefused {
  override readonly name = 'ClaimTaken';
  readonly code = 'claim-taken';
  /** Every claim that another item holds, in the order in which they were asked for. */
  readonly claims: readonly Claim[];
  constructor(claims: readonly Claim[]) {
    super(`Another item holds: ${claims.map(({ name }) => name).join(', ')}. Choose a value that is free.`);
    this.claims = claims;
  }
  /** Whether the claim of this name, for example `vin`, is among those taken. */
  isTaken(name: string): boolean {
    return this.claims.some((claim) => claim.name === name);
  }
}

/** A claim to be released belongs to another item: the writer's view of its claims is wrong. */
export class ClaimNotHeld extends WriteRefused {
  override readonly name = 'ClaimNotHeld';
  readonly code = 'claim-not-held';
  readonly claims: readonly Claim[];
  constructor(claims: readonly Claim[]) {
    super(
      `Another item holds what was to be released: ${claims.map(({ name }) => name).join(', ')}. Read the item again.`,
    );
    this.claims = claims;
  }
}
