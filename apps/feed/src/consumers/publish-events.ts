import { consumeEvents } from '@tollgate/events';
import { photoDeleted, photoPublished } from '@tollgate/photos-contract';
import {
  vehicleDeregisteredEvent,
  vehicleRegistered,
  vehicleTransferred,
  vehicleUpdated,
} from '@tollgate/vehicles-contract';
import { newsOfPhoto, newsOfVehicle, type News } from '../domain/news.ts';
import { publish } from '../publish.ts';

const events = [
  vehicleRegistered,
  vehicleUpdated,
  vehicleTransferred,
  vehicleDeregisteredEvent,
  photoPublished,
  photoDeleted,
] as const;

/** Tells subscribers what happened to vehicles and photos. */
export const handler = consumeEvents('publish-events', events, async (batch, context) => {
  const news = batch.map((event): News | undefined =>
    event.type === 'photo.published' || event.type === 'photo.deleted'
      ? newsOfPhoto(event, event.data)
      : newsOfVehicle(event, event.data),
  );
  await publish(
    news.filter((each) => each !== undefined),
    context,
  );
});
