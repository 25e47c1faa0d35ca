import { createCursorCodec, createDocumentClient, openTable } from '@tollgate/dynamodb';
import { dynamoDbPhotoRepository } from '../src/data-access/dynamodb-photo-repository.ts';
import { createS3Client } from '../src/data-access/s3-client.ts';
import { s3PhotoObjects } from '../src/data-access/s3-photo-objects.ts';
import type { PhotoObjects } from '../src/domain/photo-objects.ts';
import type { PhotoRepository } from '../src/domain/photo-repository.ts';
import { connection, objectStore, tableName } from '../src/environment.ts';
import { bucket } from './object-store.ts';

/** Where a process dies: just before or just after its nth call to a store, counted from 1. */
export interface CrashPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** What a process works with that dies at one point; after that no call of it reaches a store. */
export interface DoomedProcess {
  readonly photos: PhotoRepository;
  readonly objects: PhotoObjects;
  /** Calls that were begun. */
  readonly calls: () => number;
}

/** The real stores, reached through clients that die at a point. Without one they count only. */
export function doomedProcess(point?: CrashPoint): DoomedProcess {
  let calls = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error('the process died');
  };
  const lethal = <Client extends { middlewareStack: { add: (...args: never[]) => void } }>(
    client: Client,
  ): Client => {
    const middleware = (next: (args: unknown) => Promise<unknown>) => async (args: unknown) => {
      const call = ++calls;
      if (isDead || (point?.call === call && point.when === 'before')) return die();
      const result = await next(args);
      return point?.call === call ? die() : result;
    };
    client.middlewareStack.add(...([middleware, { step: 'initialize' }] as unknown as never[]));
    return client;
  };
  const table = openTable({ client: lethal(createDocumentClient(connection)), name: tableName });
  return {
    photos: dynamoDbPhotoRepository(table, () => createCursorCodec({ secret: 's'.repeat(32) })),
    objects: s3PhotoObjects({
      client: lethal(createS3Client(objectStore)),
      bucket,
      sign: () => Promise.reject(new Error('a dying process gives no addresses')),
    }),
    calls: () => calls,
  };
}
