import type { PhotoUpload } from '@tollgate/photos-contract';
import type { StoredAnswer } from '@tollgate/middleware';
import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { awaitsUpload, publicPhoto } from './photo.ts';

/**
 * The kept answer of a photo's announcement with a ticket that can be used: a repeat after the ticket's end gets a new one
 * for the same place as long as the photo waits for its upload. Any other photo has no use for one.
 */
export async function withValidTicket(
  photos: PhotoRepository,
  objects: PhotoObjects,
  kept: StoredAnswer,
  now: Date,
): Promise<StoredAnswer> {
  const { photo: announced, upload } = JSON.parse(kept.body) as PhotoUpload;
  if (Date.parse(upload.expiresAt) > now.getTime()) return kept;
  const photo = await photos.find(announced.photoId);
  if (photo === undefined || !awaitsUpload(photo)) return kept;
  const renewed: PhotoUpload = { photo: publicPhoto(photo), upload: await objects.ticketFor(photo, now) };
  return { ...kept, body: JSON.stringify(renewed) };
}
