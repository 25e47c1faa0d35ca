import type { PhotoModeration } from '@tollgate/photos-contract';
import {
  PhotoChanged,
  PhotoNotFound,
  PhotoNotInReview,
  PhotoOutdated,
  PictureGone,
  ReasonMismatch,
} from './errors.ts';
import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { changed, describe, reject, type KeptPhoto } from './photo.ts';
import { publishPhoto } from './publish-photo.ts';
import { removePictures, tidy } from './tidy.ts';

/**
 * Carries out what a moderator decides of a photo. A request that died halfway is completed by its repeat: even where the
 * decision is refused, what the photo's row has no use for is removed.
 * @param version the one that the moderator saw
 * @throws PhotoNotFound, PhotoOutdated, PhotoNotInReview, ReasonMismatch
 */
export async function moderatePhoto(
  photos: PhotoRepository,
  objects: PhotoObjects,
  { photoId, version }: { photoId: string; version: number },
  decision: PhotoModeration,
): Promise<KeptPhoto> {
  if ((decision.status === 'rejected') !== (decision.reason !== undefined)) throw new ReasonMismatch();
  const photo = await photos.find(photoId);
  if (photo?.version === version) {
    try {
      return await decide(photos, objects, photo, decision);
    } catch (error) {
      if (!(error instanceof PhotoChanged || error instanceof PictureGone)) throw error;
    }
  }
  const current = await photos.find(photoId);
  if (current === undefined) {
    await removePictures(objects, photoId);
    throw new PhotoNotFound();
  }
  await tidy(objects, current);
  throw new PhotoOutdated(version);
}

function decide(
  photos: PhotoRepository,
  objects: PhotoObjects,
  photo: KeptPhoto,
  { status, reason = '', caption, angle }: PhotoModeration,
): Promise<KeptPhoto> {
  const described = describe(photo, {
    ...(caption !== undefined && { caption }),
    ...(angle !== undefined && { angle }),
  });
  const words = described ?? photo;
  switch (status) {
    case 'published':
      if (photo.status !== 'inReview') throw new PhotoNotInReview(photo.status, status);
      return publishPhoto(photos, objects, words);
    case 'rejected':
      if (photo.status !== 'inReview' && photo.status !== 'published')
        throw new PhotoNotInReview(photo.status, status);
      return rejectPhoto(photos, objects, words, reason);
    case undefined:
      return described === undefined ? Promise.resolve(photo) : correct(photos, described);
  }
}

/**
 * The row decides, and what shows the photo goes after it: were it removed first, another change could win and leave a
 * photo that is published and cannot be seen.
 */
async function rejectPhoto(
  photos: PhotoRepository,
  objects: PhotoObjects,
  photo: KeptPhoto,
  reason: string,
): Promise<KeptPhoto> {
  const rejected = reject(photo, reason, new Date());
  await photos.save(rejected, 'photo.rejected');
  await tidy(objects, rejected);
  return rejected;
}

async function correct(photos: PhotoRepository, photo: KeptPhoto): Promise<KeptPhoto> {
  const corrected = changed(photo, new Date());
  await photos.save(corrected, 'photo.updated');
  return corrected;
}
