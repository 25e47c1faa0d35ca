import { metered } from '@tollgate/metering';
import { serve } from '@tollgate/middleware';
import { getPhoto } from '@tollgate/photos-contract';
import { publicPhoto } from '../domain/photo.ts';
import { client, photos, serving } from '../service.ts';

export const handler = serve(getPhoto, metered(getPhoto, serving, client), async ({ path }) => {
  const photo = await photos.get(path.photoId);
  return { body: publicPhoto(photo), version: photo.version };
});
