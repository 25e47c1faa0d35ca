import {
  createCursorCodec,
  createDocumentClient,
  findAnswer,
  openTable,
  type CursorCodec,
} from '@tollgate/dynamodb';
import { traced, type ServeOptions } from '@tollgate/middleware';
import { dynamoDbPhotoRepository } from './data-access/dynamodb-photo-repository.ts';
import { connection, cursorSecret, tableName } from './environment.ts';
import { problems } from './problems.ts';

/** What the operations share, made once for each process. */

const table = openTable({
  client: createDocumentClient({ ...connection, capture: traced }),
  name: tableName,
});

let cursors: CursorCodec | undefined;

/** The photos of this stage. */
export const photos = dynamoDbPhotoRepository(
  table,
  () => (cursors ??= createCursorCodec({ secret: cursorSecret() })),
);

/** How the operations of this service are served. */
export const serving: ServeOptions = { problems, findAnswer: (request) => findAnswer(table, request) };
