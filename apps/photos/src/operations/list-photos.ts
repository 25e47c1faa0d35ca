import { metered } from '@tollgate/metering';
import { nextPageLink, serve } from '@tollgate/middleware';
import { listPhotos } from '@tollgate/photos-contract';
import { client, photos, serving } from '../service.ts';

export const handler = serve(listPhotos, metered(listPhotos, serving, client), async ({ query }) => {
  const { vehicleId, limit, cursor } = query;
  const page = await photos.list(vehicleId, { limit, cursor });
  return { body: page, headers: nextPageLink('/photos', { vehicleId, limit }, page.next) };
});
