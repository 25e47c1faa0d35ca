import { defineItem, keyOf } from '@tollgate/dynamodb';
import type { KeptPhoto } from '../domain/photo.ts';

/** The indexes that list the photos of a vehicle, and those in review, by the time of their announcement. */
export type PhotoIndex = 'byVehicle' | 'byReview';

/** Partition of a vehicle's photos in the index. */
export const vehiclePartition = (vehicleId: string): string => keyOf('VEHICLE', vehicleId);

/** Partition of all photos that wait for a decision; others are not in the index. */
export const reviewPartition = keyOf('REVIEW');

/** How a photo lies in the table: in a partition of its own, which its events share. */
export const photoItems = defineItem<KeptPhoto, Pick<KeptPhoto, 'photoId'>, PhotoIndex>({
  key: ({ photoId }) => ({ pk: keyOf('PHOTO', photoId), sk: 'PHOTO' }),
  indexes: {
    byVehicle: ({ vehicleId, createdAt, photoId }) => ({
      pk: vehiclePartition(vehicleId),
      sk: keyOf(createdAt, photoId),
    }),
    byReview: ({ status, createdAt, photoId }) =>
      status === 'inReview' ? { pk: reviewPartition, sk: keyOf(createdAt, photoId) } : undefined,
  },
});

/**
 * The photo of an item. The store keeps no order of members; the contract's order makes equal versions equal byte for byte,
 * as their strong ETag promises.
 */
export function photoOf(item: KeptPhoto): KeptPhoto {
  return {
    photoId: item.photoId,
    vehicleId: item.vehicleId,
    status: item.status,
    contentType: item.contentType,
    width: item.width,
    height: item.height,
    dominantColor: item.dominantColor,
    placeholder: item.placeholder,
    caption: item.caption,
    angle: item.angle,
    duplicateOf: item.duplicateOf,
    renditions: item.renditions.map(({ name, url, contentType, width, height, sizeBytes }) => ({
      name,
      url,
      contentType,
      width,
      height,
      sizeBytes,
    })),
    failure: item.failure,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    version: item.version,
    checksumSha256: item.checksumSha256,
    picture: item.picture,
  };
}
