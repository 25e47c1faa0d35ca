import { createHash } from 'node:crypto';
import { againAfter } from './again-after.ts';
import { PhotoChanged, PictureGone, UploadGivenUp } from './errors.ts';
import { earlierThan, lookalikes } from './lookalike.ts';
import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { awaitsUpload, refuse, review, type KeptPhoto, type PhotoIdentity } from './photo.ts';
import { PictureRefused, type ProcessedPicture, type ProcessPicture } from './processed-picture.ts';
import { publishPhoto } from './publish-photo.ts';
import { isPublishedByRule, type Moderation } from './publishing-rule.ts';
import { removeAll, tidy } from './tidy.ts';

/** What the processing of uploads works with. */
export interface Processing {
  readonly photos: PhotoRepository;
  readonly objects: PhotoObjects;
  readonly processPicture: ProcessPicture;
  readonly moderation: Moderation;
}

/** Which attempt at an upload this is, from 1, and the last one that there will be. */
export interface Attempt {
  readonly number: number;
  readonly last: number;
}

/** What became of an upload: `discarded` where no photo waited for it, `gone` where there was nothing to look at. */
export type Outcome = 'inReview' | 'published' | 'failed' | 'discarded' | 'gone';

/**
 * Makes pictures of what was uploaded for a photo, or refuses it. It may be told of one upload any number of times, late,
 * and together with other changes of the photo: what is stored decides, and a repeat completes what a crash left.
 *
 * Objects come before the row that speaks of them, and go after it. The last attempt only gives up: by then the file has
 * ended every process that touched it, or something that it needs is out of order for long.
 * @throws UploadGivenUp by the last attempt, when the photo still waited
 */
export function processUpload(
  processing: Processing,
  upload: PhotoIdentity,
  attempt: Attempt,
): Promise<Outcome> {
  const { photos, objects } = processing;
  return againAfter([PhotoChanged, PictureGone], async () => {
    const photo = await photos.find(upload.photoId);
    if (photo === undefined) {
      await removeAll(objects, upload);
      return 'discarded';
    }
    if (photo.vehicleId !== upload.vehicleId) {
      await objects.removeUpload(upload);
      return 'discarded';
    }
    if (awaitsUpload(photo)) return settle(processing, photo, attempt);
    await tidy(objects, photo);
    return photo.status === 'inReview' ? publishByRule(processing, photo) : 'discarded';
  });
}

async function settle(processing: Processing, photo: KeptPhoto, attempt: Attempt): Promise<Outcome> {
  if (attempt.number >= attempt.last) {
    await fail(processing, photo, 'The file could not be processed. Upload it anew as another photo.');
    throw new UploadGivenUp(attempt.last);
  }
  const bytes = await processing.objects.readUpload(photo);
  if (bytes === undefined) return 'gone';
  const made = await picturesOf(processing, bytes, photo.contentType);
  return made instanceof PictureRefused
    ? fail(processing, photo, made.message)
    : keep(processing, photo, createHash('sha256').update(bytes).digest('hex'), made);
}

async function picturesOf(
  { processPicture }: Processing,
  bytes: Uint8Array,
  announced: string,
): Promise<ProcessedPicture | PictureRefused> {
  try {
    return await processPicture(bytes, announced);
  } catch (error) {
    if (error instanceof PictureRefused) return error;
    throw error;
  }
}

async function fail({ photos, objects }: Processing, photo: KeptPhoto, why: string): Promise<Outcome> {
  const failed = refuse(photo, why, new Date());
  await photos.save(failed, 'photo.failed');
  await tidy(objects, failed);
  return 'failed';
}

async function keep(
  processing: Processing,
  photo: KeptPhoto,
  digest: string,
  made: ProcessedPicture,
): Promise<Outcome> {
  const { photos, objects } = processing;
  const [siblings] = await Promise.all([
    photos.siblings(photo),
    objects.keepForReview(photo, digest, made.renditions),
  ]);
  const [alike] = lookalikes(made.perceptualHash, earlierThan(photo, siblings));
  const inReview = review(photo, made, { digest, duplicateOf: alike?.photoId ?? null, now: new Date() });
  await photos.save(inReview, 'photo.processed');
  await tidy(objects, inReview);
  return publishByRule(processing, inReview, siblings);
}

async function publishByRule(
  { photos, objects, moderation }: Processing,
  photo: KeptPhoto,
  known?: readonly KeptPhoto[],
): Promise<Outcome> {
  if (moderation === 'everyPhoto') return 'inReview';
  const siblings = known ?? (await photos.siblings(photo));
  if (!isPublishedByRule(moderation, photo, siblings)) return 'inReview';
  await publishPhoto(photos, objects, photo);
  return 'published';
}
