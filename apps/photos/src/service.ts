import {
  createCursorCodec,
  createDocumentClient,
  findAnswer,
  openTable,
  type CursorCodec,
} from '@tollgate/dynamodb';
import { eventMetadata, remainingMs, traced, type ServeOptions } from '@tollgate/middleware';
import { dynamoDbPhotoRepository } from './data-access/dynamodb-photo-repository.ts';
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

/** The photos of this stage. */
export const photos = dynamoDbPhotoRepository(
  table,
  () => (cursors ??= createCursorCodec({ secret: cursorSecret() })),
);

/** How the operations of this service are served. */
export const serving = {
  problems,
  findAnswer: (request) => findAnswer(table, request),
} satisfies ServeOptions;
