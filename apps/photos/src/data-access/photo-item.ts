import { defineItem, keyOf } from '@tollgate/dynamodb';
import type { Photo } from '../domain/photo.ts';

/** The index that lists the photos of a vehicle, sorted by the time of their announcement. */
export type PhotoIndex = 'byVehicle';

/** Partition of a vehicle's photos in the index. */
export const vehiclePartition = (vehicleId: string): string => keyOf('VEHICLE', vehicleId);

/** How a photo lies in the table: in a partition of its own, which its events share. */
export const photoItems = defineItem<Photo, Pick<Photo, 'photoId'>, PhotoIndex>({
  key: ({ photoId }) => ({ pk: keyOf('PHOTO', photoId), sk: 'PHOTO' }),
  indexes: {
    byVehicle: ({ vehicleId, createdAt, photoId }) => ({
      pk: vehiclePartition(vehicleId),
      sk: keyOf(createdAt, photoId),
    }),
  },
});

/**
 * The photo of an item. The store keeps no order of members; the contract's order makes equal versions equal byte for byte,
 * as their strong ETag promises.
 */
export function photoOf(item: Photo): Photo {
  return {
    photoId: item.photoId,
    vehicleId: item.vehicleId,
    status: item.status,
    contentType: item.contentType,
    renditions: item.renditions.map(({ name, url, contentType, sizeBytes }) => ({
      name,
      url,
      contentType,
      sizeBytes,
    })),
    failure: item.failure,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    version: item.version,
  };
}
