import { apiKey, commonProblems, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { publishedPhoto, reservedPhotoId } from '../examples.ts';
import { Photo, PhotoId } from '../photo.ts';

export const getPhoto = defineOperation({
  id: 'getPhoto',
  owner: 'photos',
  method: 'GET',
  path: '/photos/{photoId}',
  summary: 'Read a photo',
  access: apiKey(),
  versioned: true,
  request: { path: z.strictObject({ photoId: PhotoId }) },
  responses: { 200: { description: 'The photo with its renditions.', body: Photo } },
  problems: [commonProblems.notFound],
  cacheControl: 'private, no-cache',
  examples: [
    {
      name: 'A published photo',
      request: { path: { photoId: reservedPhotoId } },
      response: { status: 200, body: publishedPhoto },
    },
  ],
});
