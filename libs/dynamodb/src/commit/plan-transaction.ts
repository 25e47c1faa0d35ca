import type { Action } from './action.ts';

/** Most actions of one transaction, and its largest size in bytes. Source: DynamoDB developer guide, "Amazon DynamoDB Transactions". */
const mostActions = 100;
const mostBytes = 4 * 1024 * 1024;

/** A change that waits to be written. */
export interface Waiting {
  /** Its place among all changes, from 0. */
  readonly at: number;
  readonly actions: readonly Action[];
  /** Primary keys of the rows that it touches. */
  readonly keys: readonly string[];
  /** About how large it is; never less than DynamoDB counts by much, since keys and quotes are counted as well. */
  readonly bytes: number;
}

export function waiting(actions: readonly Action[], at: number): Waiting {
  const requests = actions.map(({ request }) => request);
  return {
    at,
    actions,
    keys: requests.map(keyOfRequest),
    bytes: Buffer.byteLength(JSON.stringify(requests)),
  };
}

/**
 * Chooses the changes of the next transaction, in their order. A transaction touches each row once, so a change waits for
 * those before it that touch a row of its own: they may decide about it.
 * @param most changes in one transaction
 */
export function planTransaction(
  all: readonly Waiting[],
  most: number,
): { readonly now: readonly Waiting[]; readonly later: readonly Waiting[] } {
  const now: Waiting[] = [];
  const later: Waiting[] = [];
  const touched = new Set<string>();
  let actions = 0;
  let bytes = 0;
  for (const each of all) {
    const fits =
      now.length === 0 ||
      (now.length < most && actions + each.actions.length <= mostActions && bytes + each.bytes <= mostBytes);
    if (fits && !each.keys.some((key) => touched.has(key))) {
      now.push(each);
      actions += each.actions.length;
      bytes += each.bytes;
    } else later.push(each);
    for (const key of each.keys) touched.add(key);
  }
  return { now, later };
}

function keyOfRequest({ Put, Update, Delete, ConditionCheck }: Action['request']): string {
  const { pk, sk } = Put?.Item ?? Update?.Key ?? Delete?.Key ?? ConditionCheck?.Key ?? {};
  return JSON.stringify([pk, sk]);
}
