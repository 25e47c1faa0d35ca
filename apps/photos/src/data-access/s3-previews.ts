import type { PhotoObjects } from '../domain/photo-objects.ts';
import type { KeptPhoto } from '../domain/photo.ts';
import { reviewKey } from './object-key.ts';

/** Gives an address under which one object can be fetched for so many seconds. */
export type SignAddress = (key: string, seconds: number, now: Date) => Promise<string>;

/** Life of a preview's address in seconds. */
const previewSeconds = 300;

/** Addresses of the pictures of a photo in review. */
export async function pictureAddresses(
  sign: SignAddress,
  { photoId, picture }: KeptPhoto,
  now: Date,
): ReturnType<PhotoObjects['previewsOf']> {
  const { digest = '', renditions = [] } = picture ?? {};
  const previews = renditions.map(async ({ name, contentType, width, height, sizeBytes }) => {
    const url = await sign(reviewKey(photoId, digest, name), previewSeconds, now);
    return { name, url, contentType, width, height, sizeBytes };
  });
  return {
    previews: await Promise.all(previews),
    expiresAt: new Date(now.getTime() + previewSeconds * 1000).toISOString(),
  };
}
