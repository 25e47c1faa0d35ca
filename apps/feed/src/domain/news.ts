import type { FeedEvent, PhotoNews, VehicleNews } from '@tollgate/feed-contract';
import type { Photo } from '@tollgate/photos-contract';
import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';

/** What subscribers are told of an event, before it has its place in a topic. */
export interface News {
  /** Without repetition. */
  readonly topics: readonly string[];
  readonly event: Omit<FeedEvent, 'sequence'>;
}

/** The envelope of an event, as far as it is told. */
interface Announced {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly version: number;
  readonly occurredAt: string;
}

/** News of a vehicle: for those who follow it, and its state; of a transfer, for both states. */
export function newsOfVehicle(announced: Announced, entry: VehicleHistoryEntry): News {
  const { vehicle, stateCode, previousStateCode, changes } = entry;
  const { vehicleId, make, modelYear, model, fuelType, status } = vehicle;
  const data: VehicleNews = {
    ...{ vehicleId, stateCode },
    ...(previousStateCode !== undefined && { previousStateCode }),
    ...{ make, modelYear, model, fuelType, status, changes },
  };
  const states = [stateCode, ...(previousStateCode === undefined ? [] : [previousStateCode])];
  return {
    topics: [`vehicle.${vehicleId}`, ...states.map((code) => `state.${code}`)],
    event: { ...headOf(announced), data },
  };
}

/** News of a photo that can be seen, or could until now; nothing of any other. */
export function newsOfPhoto(announced: Announced, photo: Photo): News | undefined {
  const { photoId, vehicleId, status, renditions } = photo;
  if (status !== 'published') return undefined;
  const data: PhotoNews = {
    ...{ photoId, vehicleId, status },
    renditions:
      announced.type === 'photo.deleted'
        ? []
        : renditions.map(({ name, url, contentType }) => ({ name, url, contentType })),
  };
  return { topics: ['photos', `vehicle.${vehicleId}`], event: { ...headOf(announced), data } };
}

const headOf = ({ id, type, subject, version, occurredAt }: Announced): Announced => ({
  ...{ id, type, subject, version, occurredAt },
});
