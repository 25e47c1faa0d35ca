import type { NewPhoto, Photo } from '@tollgate/photos-contract';

export type { NewPhoto, Photo };

/** What names the objects of a photo. */
export type PhotoIdentity = Pick<Photo, 'photoId' | 'vehicleId'>;

/** The one rendition there is until pictures are processed: the upload as it came. */
export const original = 'original';

/** A photo that waits for its upload. */
export function announce(photoId: string, { vehicleId, contentType }: NewPhoto, now: Date): Photo {
  const createdAt = now.toISOString();
  return {
    photoId,
    vehicleId,
    status: 'awaitingUpload',
    contentType,
    renditions: [],
    failure: null,
    createdAt,
    updatedAt: createdAt,
    version: 1,
  };
}

/** Only a photo that waits for its upload takes one. */
export const awaitsUpload = ({ status }: Photo): boolean => status === 'awaitingUpload';

/** The photo after its upload was found to be right. */
export function publish(photo: Photo, sizeBytes: number, now: Date): Photo {
  const { photoId, contentType } = photo;
  const url = `/photos/${photoId}/renditions/${original}`;
  return {
    ...changed(photo, now),
    status: 'published',
    renditions: [{ name: original, url, contentType, sizeBytes }],
  };
}

/** The photo after its upload was refused, which is final. @param failure a sentence for people */
export function refuse(photo: Photo, failure: string, now: Date): Photo {
  return { ...changed(photo, now), status: 'failed', failure };
}

function changed(photo: Photo, now: Date): Photo {
  return { ...photo, updatedAt: now.toISOString(), version: photo.version + 1 };
}
