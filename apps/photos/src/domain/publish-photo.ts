import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { publish, type KeptPhoto } from './photo.ts';
import { tidy } from './tidy.ts';

/**
 * Shows a photo in review to everybody: its pictures, then the row that speaks of them, and what was kept for review goes.
 * @throws PhotoChanged, PictureGone when the photo was changed or deleted at the same moment
 */
export async function publishPhoto(
  photos: PhotoRepository,
  objects: PhotoObjects,
  photo: KeptPhoto,
): Promise<KeptPhoto> {
  await objects.show(photo);
  const published = publish(photo, new Date());
  await photos.save(published, 'photo.published');
  await tidy(objects, published);
  return published;
}
