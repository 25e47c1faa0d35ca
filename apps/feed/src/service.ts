import { createDocumentClient, openTable } from '@tollgate/dynamodb';
import { remainingMs, traced } from '@tollgate/middleware';
import { connection, tableName } from './environment.ts';

/** What the functions share, made once for each process. */

/** Longest time of one call to the store, in milliseconds, as long as the work has as much. */
const storeLimitMs = 2_500;

/** Calls the store; shared with the meter. */
export const client = createDocumentClient({ ...connection, capture: traced });

/** The feed's table. */
export const table = openTable({
  client,
  name: tableName,
  callLimitMs: () => Math.min(storeLimitMs, remainingMs()),
});
