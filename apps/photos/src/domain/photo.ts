import type { NewPhoto, Photo, Rendition } from '@tollgate/photos-contract';
import type { ProcessedPicture } from './processed-picture.ts';

export type { NewPhoto, Photo, Rendition };

/** What names the objects of a photo. */
export type PhotoIdentity = Pick<Photo, 'photoId' | 'vehicleId'>;

/** A rendition that is kept, wherever it lies. */
export type KeptRendition = Omit<Rendition, 'url'>;

/** What was made of an upload. */
export interface Picture {
  /** Digest of the upload, hexadecimal: tells what was made of it from what was made of another one. */
  readonly digest: string;
  /** 16 hexadecimal digits; see `ProcessedPicture`. */
  readonly perceptualHash: string;
  readonly renditions: readonly KeptRendition[];
}

/** A photo as the service keeps it: the public one, and what only the service knows. */
export interface KeptPhoto extends Photo {
  /** SHA-256 that the upload must have, base64; null where none was announced. */
  readonly checksumSha256: string | null;
  /** Null until the upload is processed, and after it was refused. */
  readonly picture: Picture | null;
}

/** A photo that waits for its upload. */
export function announce(photoId: string, request: NewPhoto, now: Date): KeptPhoto {
  const createdAt = now.toISOString();
  return {
    photoId,
    vehicleId: request.vehicleId,
    status: 'awaitingUpload',
    contentType: request.contentType,
    width: null,
    height: null,
    dominantColor: null,
    placeholder: null,
    caption: request.caption ?? null,
    angle: request.angle ?? null,
    duplicateOf: null,
    renditions: [],
    failure: null,
    createdAt,
    updatedAt: createdAt,
    version: 1,
    checksumSha256: request.checksumSha256 ?? null,
    picture: null,
  };
}

/** Only a photo that waits for its upload takes one. */
export const awaitsUpload = ({ status }: Photo): boolean => status === 'awaitingUpload';

/** The photo as its upload made it: it waits for a decision. @param digest of the upload */
export function review(
  photo: KeptPhoto,
  made: ProcessedPicture,
  { digest, duplicateOf, now }: { digest: string; duplicateOf: string | null; now: Date },
): KeptPhoto {
  const { width, height, dominantColor, placeholder, perceptualHash } = made;
  const renditions = made.renditions.map(({ bytes, ...rendition }) => ({
    ...rendition,
    sizeBytes: bytes.length,
  }));
  return {
    ...changed(photo, now),
    status: 'inReview',
    width,
    height,
    dominantColor,
    placeholder,
    duplicateOf,
    picture: { digest, perceptualHash, renditions },
  };
}

/** The photo after its upload was refused, which is final. @param failure a sentence for people */
export function refuse(photo: KeptPhoto, failure: string, now: Date): KeptPhoto {
  return { ...changed(photo, now), status: 'failed', failure };
}

/** The photo as everybody sees it. */
export function publish(photo: KeptPhoto, now: Date): KeptPhoto {
  const renditions = (photo.picture?.renditions ?? []).map((rendition) => ({
    ...rendition,
    url: `/photos/${photo.photoId}/renditions/${rendition.name}`,
  }));
  return { ...changed(photo, now), status: 'published', renditions };
}

/** The photo after it was rejected, which is final: nothing that shows it is left. @param reason a sentence for people */
export function reject(photo: KeptPhoto, reason: string, now: Date): KeptPhoto {
  return {
    ...changed(photo, now),
    status: 'rejected',
    failure: reason,
    dominantColor: null,
    placeholder: null,
    renditions: [],
  };
}

/** The photo with other words, at the version given; undefined when they are the same. */
export function describe(
  photo: KeptPhoto,
  { caption = photo.caption, angle = photo.angle }: Partial<Pick<Photo, 'caption' | 'angle'>>,
): KeptPhoto | undefined {
  return caption === photo.caption && angle === photo.angle ? undefined : { ...photo, caption, angle };
}

/** The next version of a photo. */
export function changed(photo: KeptPhoto, now: Date): KeptPhoto {
  return { ...photo, updatedAt: now.toISOString(), version: photo.version + 1 };
}

/** The photo without what only the service knows. */
export function publicPhoto({ checksumSha256: _checksum, picture: _picture, ...photo }: KeptPhoto): Photo {
  return photo;
}
