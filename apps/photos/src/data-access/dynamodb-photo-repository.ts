import {
  commit,
  create,
  getItem,
  queryItems,
  queryPage,
  remove,
  replace,
  VersionMismatch,
  type Commit,
  type CursorCodec,
  type Table,
} from '@tollgate/dynamodb';
import { photoCreated, photoDeleted } from '@tollgate/photos-contract';
import { PhotoChanged, PhotoNotFound } from '../domain/errors.ts';
import type { Page, PageRequest, PhotoRepository } from '../domain/photo-repository.ts';
import { publicPhoto, type KeptPhoto } from '../domain/photo.ts';
import { photoItems, photoOf, reviewPartition, vehiclePartition, type PhotoIndex } from './photo-item.ts';

interface List extends PageRequest {
  readonly index: PhotoIndex;
  readonly partition: string;
  readonly operation: string;
  readonly order: 'ascending' | 'descending';
}

/** Most photos of a vehicle that a new one is compared with. */
const mostSiblings = 100;

/**
 * Photos in a DynamoDB table.
 * @param cursors the codec of list cursors, asked for by the first list only
 */
export function dynamoDbPhotoRepository(table: Table, cursors: () => CursorCodec): PhotoRepository {
  const find: PhotoRepository['find'] = async (photoId) => {
    const item = await getItem(table, photoItems, { photoId });
    return item && photoOf(item);
  };
  const pageOf = async (list: List): Promise<Page<KeptPhoto>> => {
    const { items, next } = await queryPage(table, photoItems, { ...list, cursors: cursors() });
    return { items: items.map(photoOf), next: next ?? null };
  };
  return {
    find,

    get: async (photoId) => {
      const photo = await find(photoId);
      if (photo === undefined) throw new PhotoNotFound();
      return photo;
    },

    list: (vehicleId, page) =>
      pageOf({
        ...page,
        index: 'byVehicle',
        partition: vehiclePartition(vehicleId),
        operation: 'listPhotos',
        order: 'descending',
      }),

    listInReview: (page) =>
      pageOf({
        ...page,
        index: 'byReview',
        partition: reviewPartition,
        operation: 'listPhotosInReview',
        order: 'ascending',
      }),

    siblings: async ({ photoId, vehicleId }) => {
      const items = await queryItems(table, photoItems, {
        index: 'byVehicle',
        partition: vehiclePartition(vehicleId),
        limit: mostSiblings,
        order: 'descending',
      });
      return items.map(photoOf).filter((sibling) => sibling.photoId !== photoId);
    },

    create: async (photo, once) => {
      const result = await commit(table, {
        write: create(photoItems, photo),
        event: { type: photoCreated.type, data: publicPhoto(photo) },
        idempotency: once,
      });
      return result.outcome === 'replayed' ? result.answer : undefined;
    },

    save: (photo, type) =>
      change(table, { write: replace(photoItems, photo), event: { type, data: publicPhoto(photo) } }),

    remove: (photo) =>
      change(table, {
        write: remove(photoItems, photo),
        event: { type: photoDeleted.type, data: publicPhoto(photo) },
      }),
  };
}

async function change(table: Table, write: Commit): Promise<void> {
  try {
    await commit(table, write);
  } catch (error) {
    throw error instanceof VersionMismatch ? new PhotoChanged() : error;
  }
}
