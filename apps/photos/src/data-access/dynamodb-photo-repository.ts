import {
  commit,
  create,
  getItem,
  queryPage,
  remove,
  replace,
  VersionMismatch,
  type Commit,
  type CursorCodec,
  type Table,
} from '@tollgate/dynamodb';
import { photoCreated, photoDeleted, photoFailed, photoPublished } from '@tollgate/photos-contract';
import { PhotoChanged, PhotoNotFound } from '../domain/errors.ts';
import type { PhotoRepository } from '../domain/photo-repository.ts';
import { photoItems, photoOf, vehiclePartition } from './photo-item.ts';

/**
 * Photos in a DynamoDB table.
 * @param cursors the codec of list cursors, asked for by the first list only
 */
export function dynamoDbPhotoRepository(table: Table, cursors: () => CursorCodec): PhotoRepository {
  const find: PhotoRepository['find'] = async (photoId) => {
    const item = await getItem(table, photoItems, { photoId });
    return item && photoOf(item);
  };
  return {
    find,

    get: async (photoId) => {
      const photo = await find(photoId);
      if (photo === undefined) throw new PhotoNotFound();
      return photo;
    },

    list: async (vehicleId, page) => {
      const { items, next } = await queryPage(table, photoItems, {
        ...page,
        index: 'byVehicle',
        partition: vehiclePartition(vehicleId),
        operation: 'listPhotos',
        cursors: cursors(),
        order: 'descending',
      });
      return { items: items.map(photoOf), next: next ?? null };
    },

    create: async (photo, once) => {
      const result = await commit(table, {
        write: create(photoItems, photo),
        event: { type: photoCreated.type, data: photo },
        idempotency: once,
      });
      return result.outcome === 'replayed' ? result.answer : undefined;
    },

    settle: (photo) => {
      const { type } = photo.failure === null ? photoPublished : photoFailed;
      return change(table, { write: replace(photoItems, photo), event: { type, data: photo } });
    },

    remove: (photo) =>
      change(table, { write: remove(photoItems, photo), event: { type: photoDeleted.type, data: photo } }),
  };
}

async function change(table: Table, write: Commit): Promise<void> {
  try {
    await commit(table, write);
  } catch (error) {
    throw error instanceof VersionMismatch ? new PhotoChanged() : error;
  }
}
