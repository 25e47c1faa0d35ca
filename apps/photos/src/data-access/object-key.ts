import type { PhotoIdentity } from '../domain/photo.ts';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const uploadKeyPattern = new RegExp(`^uploads/(${id})/(${id})$`);

/** Key of a photo's upload. Nothing under this prefix is ever shown. */
export const uploadKey = ({ vehicleId, photoId }: PhotoIdentity): string => `uploads/${vehicleId}/${photoId}`;

/** Prefix of what is kept of a photo for review. Nothing under it is shown but to moderators. */
export const reviewPrefix = (photoId: string): string => `review/${photoId}/`;

/** Prefix of what was made of one upload of a photo. */
export const pictureReviewPrefix = (photoId: string, digest: string): string =>
  `${reviewPrefix(photoId)}${digest}/`;

/** Key of a rendition that waits for a decision. @param digest of the upload that it was made of */
export const reviewKey = (photoId: string, digest: string, rendition: string): string =>
  `${pictureReviewPrefix(photoId, digest)}${rendition}`;

/** Prefix of what everybody sees of a photo. */
export const renditionPrefix = (photoId: string): string => `renditions/${photoId}/`;

/** Key of a rendition, by which the gateway serves it without a function. */
export const renditionKey = (photoId: string, rendition: string): string =>
  `${renditionPrefix(photoId)}${rendition}`;

/** The photo whose upload lies under a key; undefined for every other key. */
export function photoOfUpload(key: string): PhotoIdentity | undefined {
  const [, vehicleId, photoId] = uploadKeyPattern.exec(key) ?? [];
  return vehicleId === undefined || photoId === undefined ? undefined : { vehicleId, photoId };
}
