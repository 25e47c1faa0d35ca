import { dyingCalls, type CrashPoint } from '@tollgate/testing/crash';
import { createCursorCodec, createDocumentClient, openTable } from '@tollgate/dynamodb';
import { dynamoDbPhotoRepository } from '../src/data-access/dynamodb-photo-repository.ts';
import { createS3Client } from '../src/data-access/s3-client.ts';
import { s3PhotoObjects } from '../src/data-access/s3-photo-objects.ts';
import type { PhotoObjects } from '../src/domain/photo-objects.ts';
import type { PhotoRepository } from '../src/domain/photo-repository.ts';
import { connection, objectStore, tableName } from '../src/environment.ts';
import { bucket } from './object-store.ts';

/** What a process works with that dies at one point; after that no call of it reaches a store. */
export interface DoomedProcess {
  readonly photos: PhotoRepository;
  readonly objects: PhotoObjects;
  /** Calls that were begun. */
  readonly calls: () => number;
}

/** The real stores, reached through clients that die at a point. Without one they count only. */
export function doomedProcess(point?: CrashPoint): DoomedProcess {
  const { lethal, calls } = dyingCalls(point);
  const table = openTable({ client: lethal(createDocumentClient(connection)), name: tableName });
  return {
    photos: dynamoDbPhotoRepository(table, () => createCursorCodec({ secret: 's'.repeat(32) })),
    objects: s3PhotoObjects({
      client: lethal(createS3Client(objectStore)),
      bucket,
      sign: () => Promise.reject(new Error('a dying process gives no addresses')),
    }),
    calls,
  };
}
