import { defineEvent } from '@tollgate/contract-kit';
import { awaitingPhoto, failedPhoto, photoInReview, publishedPhoto, rejectedPhoto } from './examples.ts';
import { Photo } from './photo.ts';

const announced = <const Type extends string>(type: Type, summary: string, example: Photo) =>
  defineEvent({ type, version: 1, owner: 'photos', summary, data: Photo, examples: [example] });

export const photoCreated = announced('photo.created', 'A photo was announced.', awaitingPhoto);
export const photoProcessed = announced('photo.processed', 'A photo waits for a decision.', photoInReview);
export const photoUpdated = announced('photo.updated', 'What is said of a photo changed.', {
  ...publishedPhoto,
  caption: 'Three-quarter view from the front',
  angle: 'front',
  version: 4,
});
export const photoPublished = announced('photo.published', 'A photo can be seen.', publishedPhoto);
export const photoRejected = announced(
  'photo.rejected',
  'A photo was rejected, and can be seen no more if it was.',
  rejectedPhoto,
);
export const photoFailed = announced('photo.failed', 'An upload was refused.', failedPhoto);
export const photoDeleted = announced(
  'photo.deleted',
  'A photo and its objects were deleted.',
  publishedPhoto,
);
