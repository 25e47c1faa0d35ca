import { againAfter } from './again-after.ts';
import { PhotoChanged, UploadReplaced } from './errors.ts';
import type { PhotoObjects } from './photo-objects.ts';
import type { PhotoRepository } from './photo-repository.ts';
import { awaitsUpload, publish, refuse, type Photo, type PhotoIdentity } from './photo.ts';
import { faultOf } from './uploaded-file.ts';

/** What became of an upload: `discarded` where no photo waited for it, `gone` where there was nothing to look at. */
export type Completion = 'published' | 'failed' | 'discarded' | 'gone';

/**
 * Shows or refuses what was uploaded for a photo. It may be told of one upload any number of times, late, and together
 * with other changes of the photo: what is stored decides, and a repeat completes what a crash left.
 *
 * Objects come before the row that speaks of them, and go before or after it such that no row points at nothing for good
 * and no object stays without its row.
 */
export function completeUpload(
  photos: PhotoRepository,
  objects: PhotoObjects,
  upload: PhotoIdentity,
): Promise<Completion> {
  return againAfter([PhotoChanged, UploadReplaced], async () => {
    const photo = await photos.find(upload.photoId);
    if (photo === undefined || !awaitsUpload(photo) || photo.vehicleId !== upload.vehicleId) {
      await discard(objects, upload, photo);
      return 'discarded';
    }
    return settle(photos, objects, photo);
  });
}

async function settle(photos: PhotoRepository, objects: PhotoObjects, photo: Photo): Promise<Completion> {
  const file = await objects.inspectUpload(photo);
  if (file === undefined) return 'gone';
  const fault = faultOf(file, photo.contentType);
  if (fault === undefined) await objects.showOriginal(photo, file);
  await photos.settle(
    fault === undefined ? publish(photo, file.sizeBytes, new Date()) : refuse(photo, fault, new Date()),
  );
  await objects.removeUpload(photo);
  return fault === undefined ? 'published' : 'failed';
}

/** An attempt that lost against another change may have shown its file already. */
async function discard(
  objects: PhotoObjects,
  upload: PhotoIdentity,
  photo: Photo | undefined,
): Promise<void> {
  const ownsRenditions = photo !== undefined && photo.renditions.length > 0;
  const isForeign = photo !== undefined && photo.vehicleId !== upload.vehicleId;
  await (ownsRenditions || isForeign ? objects.removeUpload(upload) : objects.removeAll(upload));
}
