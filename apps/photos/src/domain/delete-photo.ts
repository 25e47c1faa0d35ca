import { againAfter } from './again-after.ts';
import { PhotoChanged } from './errors.ts';
import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { removeAll } from './tidy.ts';

/**
 * Removes a photo's objects, then its row: a picture is never shown without its row, and after a crash in between the row
 * is still there for a repeat to find. What is uploaded, processed or published at the same moment is removed by whoever
 * does it, and finds no row.
 * @throws PhotoNotFound; PhotoChanged when the photo keeps changing
 */
export function deletePhoto(photos: PhotoRepository, objects: PhotoObjects, photoId: string): Promise<void> {
  return againAfter([PhotoChanged], async () => {
    const photo = await photos.get(photoId);
    await removeAll(objects, photo);
    await photos.remove(photo);
  });
}
