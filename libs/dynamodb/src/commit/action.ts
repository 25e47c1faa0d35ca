import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Claim } from '../claims/claim.ts';

/** One action of a transaction, and what it means when its condition does not hold. */
export interface Action {
  readonly request: NonNullable<TransactWriteCommandInput['TransactItems']>[number];
  readonly refusal: Refusal;
}

export type Refusal =
  | { readonly kind: 'versionMismatch'; readonly expectedVersion: number }
  | { readonly kind: 'itemExists' }
  | { readonly kind: 'claimTaken'; readonly claim: Claim }
  | { readonly kind: 'claimNotHeld'; readonly claim: Claim }
  | { readonly kind: 'keyUsed' };
