import {
  createCursorCodec,
  createDocumentClient,
  findAnswer,
  openTable,
  type CursorCodec,
} from '@tollgate/dynamodb';
import { eventMetadata, remainingMs, traced, type ServeOptions } from '@tollgate/middleware';
import { dynamoDbStateRepository } from './data-access/dynamodb-state-repository.ts';
import { dynamoDbStatisticsRepository } from './data-access/statistics/dynamodb-statistics-repository.ts';
import { connection, cursorSecret, tableName } from './environment.ts';
import { problems } from './problems.ts';

/** What the operations share, made once for each process. */

/** Longest time of one call to the store, in milliseconds, as long as the request has as much. */
const storeLimitMs = 2500;

/** Calls the store; shared by the tables that a function works on. */
export const client = createDocumentClient({ ...connection, capture: traced });

/** The table of this stage. */
export const table = openTable({
  client,
  name: tableName,
  callLimitMs: () => Math.min(storeLimitMs, remainingMs()),
  eventMetadata,
});

let cursors: CursorCodec | undefined;

/** The states of this stage. */
export const states = dynamoDbStateRepository(
  table,
  () => (cursors ??= createCursorCodec({ secret: cursorSecret() })),
);

/** How many vehicles the states have. */
export const statistics = dynamoDbStatisticsRepository(table);

/** How the operations of this service are served. */
export const serving = {
  problems,
  findAnswer: (request) => findAnswer(table, request),
} satisfies ServeOptions;
