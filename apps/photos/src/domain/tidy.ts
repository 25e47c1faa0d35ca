import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { awaitsUpload, type KeptPhoto, type PhotoIdentity } from './photo.ts';

/** Removes every object of a photo. */
export async function removeAll(objects: PhotoObjects, photo: PhotoIdentity): Promise<void> {
  await Promise.all([objects.removeUpload(photo), removePictures(objects, photo.photoId)]);
}

/** Removes everything that was made of a photo's upload. */
export async function removePictures(objects: PhotoObjects, photoId: string): Promise<void> {
  await Promise.all([objects.removeFromReview(photoId), objects.hide(photoId)]);
}

/**
 * Removes what the row of a photo has no use for: what is left by an attempt that lost against another change, or that died
 * halfway. It may be repeated, and does nothing to a photo that waits for its upload: an attempt may be under way.
 */
export async function tidy(objects: PhotoObjects, photo: KeptPhoto): Promise<void> {
  if (awaitsUpload(photo)) return;
  const inReview = photo.status === 'inReview';
  await Promise.all([
    objects.removeUpload(photo),
    objects.removeFromReview(photo.photoId, inReview ? photo.picture?.digest : undefined),
    // A photo in review may be about to be shown.
    ...(inReview || photo.status === 'published' ? [] : [objects.hide(photo.photoId)]),
  ]);
}

/**
 * Completes what a change of a photo began, some time after it: whoever made the change removed what it left without use, unless it
 * died before. The photo as it is now decides, not as it was when the change was announced.
 */
export async function tidyPhoto(
  photos: Pick<PhotoRepository, 'find'>,
  objects: PhotoObjects,
  changed: PhotoIdentity,
): Promise<void> {
  const photo = await photos.find(changed.photoId);
  await (photo === undefined ? removeAll(objects, changed) : tidy(objects, photo));
}
