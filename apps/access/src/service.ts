import { createDocumentClient, openTable } from '@tollgate/dynamodb';
import { remainingMs, traced } from '@tollgate/middleware';
import { dynamodbPartnerRepository } from './data-access/dynamodb-partner-repository.ts';
import { connection, tableName } from './environment.ts';

/** What the functions share, made once for each process. */

/** Longest time of one call to the store, in milliseconds, as long as the request has as much. */
const storeLimitMs = 2_500;

/** The partners of this stage. */
export const partners = dynamodbPartnerRepository(
  openTable({
    client: createDocumentClient({ ...connection, capture: traced }),
    name: tableName,
    callLimitMs: () => Math.min(storeLimitMs, remainingMs()),
  }),
);
