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
