import { join } from 'node:path';

import type { Pool } from './pool-client.ts';
import { readPrivate, replacePrivate } from './private-file.ts';

const fileOf = (folder: string): string => join(folder, 'user-pools.json');

/** Notes which user pools the templates define, so that tokens can be made without a running server. */
export function rememberPools(folder: string, pools: readonly Pool[]): void {
  const known = readPrivate<readonly Pool[]>(fileOf(folder));
  if (JSON.stringify(known) !== JSON.stringify(pools)) replacePrivate(fileOf(folder), pools);
}

/**
 * The pool to make tokens for: the one asked for, or the first.
 *
 * @throws Error with the remedy when no server has yet noted any, or not this one.
 */
export function choosePool(folder: string, wanted?: string): Pool {
  const known = readPrivate<readonly Pool[]>(fileOf(folder)) ?? [];
  const chosen = wanted === undefined ? known[0] : known.find(({ id }) => id === wanted);
  if (chosen !== undefined) return chosen;
  throw new Error(
    known.length === 0
      ? `No user pool is known in ${folder}. Serve an app that has one first, or name its data folder with --data.`
      : `The user pool ${wanted ?? ''} is not known; known: ${known.map(({ id }) => id).join(', ')}. Choose one of them with --pool.`,
  );
}
