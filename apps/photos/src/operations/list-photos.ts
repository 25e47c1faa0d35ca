import { metered } from '@tollgate/metering';
import { nextPageLink, serve } from '@tollgate/middleware';
import { listPhotos } from '@tollgate/photos-contract';
import { publicPhoto } from '../domain/photo.ts';
import { client, photos, serving } from '../service.ts';

export const handler = serve(listPhotos, metered(listPhotos, serving, client), async ({ query }) => {
  const { vehicleId, limit, cursor } = query;
  const { items, next } = await photos.list(vehicleId, { limit, cursor });
  const body = { items: items.map(publicPhoto), next };
  return { body, headers: nextPageLink('/photos', { vehicleId, limit }, next) };
});
