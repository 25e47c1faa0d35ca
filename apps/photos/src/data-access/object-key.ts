import type { PhotoIdentity } from '../domain/photo.ts';

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const uploadKeyPattern = new RegExp(`^uploads/(${id})/(${id})$`);

/** Key of a photo's upload. Nothing under this prefix is ever shown. */
export const uploadKey = ({ vehicleId, photoId }: PhotoIdentity): string => `uploads/${vehicleId}/${photoId}`;

/** Key of a rendition, by which the gateway serves it without a function. */
export const renditionKey = (photoId: string, rendition: string): string =>
  `renditions/${photoId}/${rendition}`;

/** The photo whose upload lies under a key; undefined for every other key. */
export function photoOfUpload(key: string): PhotoIdentity | undefined {
  const [, vehicleId, photoId] = uploadKeyPattern.exec(key) ?? [];
  return vehicleId === undefined || photoId === undefined ? undefined : { vehicleId, photoId };
}
