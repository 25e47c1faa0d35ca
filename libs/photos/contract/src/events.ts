import { defineEvent } from '@tollgate/contract-kit';
import { awaitingPhoto, publishedPhoto } from './examples.ts';
import { Photo } from './photo.ts';

const announced = <const Type extends string>(type: Type, summary: string, example: Photo) =>
  defineEvent({ type, version: 1, owner: 'photos', summary, data: Photo, examples: [example] });

export const photoCreated = announced('photo.created', 'A photo was announced.', awaitingPhoto);
export const photoPublished = announced('photo.published', 'A photo can be seen.', publishedPhoto);
export const photoFailed = announced('photo.failed', 'An upload was refused.', {
  ...awaitingPhoto,
  status: 'failed',
  failure: 'The file is not a JPEG picture.',
});
export const photoDeleted = announced('photo.deleted', 'A photo and its objects were deleted.', publishedPhoto);
