import { serve } from '@tollgate/middleware';
import { getPhoto } from '@tollgate/photos-contract';
import { photos, serving } from '../service.ts';

export const handler = serve(getPhoto, serving, async ({ path }) => {
  const photo = await photos.get(path.photoId);
  return { body: photo, version: photo.version };
});
