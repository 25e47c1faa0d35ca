import type { Action } from '../commit/action.ts';
import type { Key } from '../keys/key-of.ts';
import { type Claim, type ClaimChange, claimKey } from './claim.ts';

/** One action for each claim that is taken or released by a change of the owner. */
export function claimActions(
  tableName: string,
  owner: Key,
  { before = [], after = [] }: ClaimChange,
): Action[] {
  const held = byKey(before);
  const wanted = byKey(after);
  return [
    ...[...wanted].filter(([pk]) => !held.has(pk)).map(([, claim]) => take(tableName, owner, claim)),
    ...[...held].filter(([pk]) => !wanted.has(pk)).map(([, claim]) => release(tableName, owner, claim)),
  ];
}

function byKey(claims: readonly Claim[]): Map<string, Claim> {
  return new Map(claims.map((claim) => [claimKey(claim).pk, claim]));
}

function take(TableName: string, owner: Key, claim: Claim): Action {
  return {
    request: {
      Put: {
        TableName,
        Item: { ...claimKey(claim), ownerPk: owner.pk, ownerSk: owner.sk },
        ...onlyIfFreeOrOwn(owner),
      },
    },
    refusal: { kind: 'claimTaken', claim },
  };
}

function release(TableName: string, owner: Key, claim: Claim): Action {
  return {
    request: { Delete: { TableName, Key: claimKey(claim), ...onlyIfFreeOrOwn(owner) } },
    refusal: { kind: 'claimNotHeld', claim },
  };
}

/** Never touches a claim of another item, and makes both actions harmless when they are repeated. */
function onlyIfFreeOrOwn(owner: Key) {
  return {
    ConditionExpression: 'attribute_not_exists(#pk) OR (#ownerPk = :ownerPk AND #ownerSk = :ownerSk)',
    ExpressionAttributeNames: { '#pk': 'pk', '#ownerPk': 'ownerPk', '#ownerSk': 'ownerSk' },
    ExpressionAttributeValues: { ':ownerPk': owner.pk, ':ownerSk': owner.sk },
  };
}
