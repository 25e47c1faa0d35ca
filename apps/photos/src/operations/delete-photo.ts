import { serve } from '@tollgate/middleware';
import { deletePhoto } from '@tollgate/photos-contract';
import { deletePhoto as deleteWithObjects } from '../domain/delete-photo.ts';
import { objects } from '../objects.ts';
import { photos, serving } from '../service.ts';

export const handler = serve(deletePhoto, serving, async ({ path }) => {
  await deleteWithObjects(photos, objects, path.photoId);
  return {};
});
