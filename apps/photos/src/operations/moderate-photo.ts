import { serve } from '@tollgate/middleware';
import { moderatePhoto } from '@tollgate/photos-contract';
import { moderatePhoto as moderateWithObjects } from '../domain/moderate-photo.ts';
import { publicPhoto } from '../domain/photo.ts';
import { objects } from '../objects.ts';
import { photos, serving } from '../service.ts';

export const handler = serve(moderatePhoto, serving, async ({ path, ifMatch, body }) => {
  const seen = { photoId: path.photoId, version: ifMatch };
  const photo = await moderateWithObjects(photos, objects, seen, body);
  return { body: publicPhoto(photo), version: photo.version };
});
