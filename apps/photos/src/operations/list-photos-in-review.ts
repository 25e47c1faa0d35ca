import { nextPageLink, serve } from '@tollgate/middleware';
import { listPhotosInReview } from '@tollgate/photos-contract';
import { publicPhoto } from '../domain/photo.ts';
import { objects } from '../objects.ts';
import { photos, serving } from '../service.ts';

export const handler = serve(listPhotosInReview, serving, async ({ query: { limit, cursor } }) => {
  const { items, next } = await photos.listInReview({ limit, cursor });
  const now = new Date();
  const reviews = items.map(async (photo) => ({
    photo: publicPhoto(photo),
    ...(await objects.previewsOf(photo, now)),
  }));
  return {
    body: { items: await Promise.all(reviews), next },
    headers: nextPageLink('/photo-reviews', { limit }, next),
  };
});
