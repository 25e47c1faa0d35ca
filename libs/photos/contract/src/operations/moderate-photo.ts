import { commonProblems, defineOperation, token } from '@tollgate/contract-kit';
import * as z from 'zod';
import { publishedPhoto, rejectedPhoto, reservedPhotoId } from '../examples.ts';
import { PhotoModeration } from '../moderation.ts';
import { Photo, PhotoId } from '../photo.ts';
import { photoNotInReview, reasonMismatch } from '../problems.ts';

export const moderatePhoto = defineOperation({
  id: 'moderatePhoto',
  owner: 'photos',
  method: 'PATCH',
  path: '/photos/{photoId}',
  summary: 'Publish or reject a photo, or correct what is said of it',
  description:
    'The body is a merge patch (RFC 7396). A photo in review is published or rejected; a published one can still be ' +
    'rejected, and its pictures are removed. A rejection is final.',
  access: token('photos/moderate'),
  versioned: true,
  precondition: 'match',
  request: { path: z.strictObject({ photoId: PhotoId }), body: PhotoModeration },
  responses: { 200: { description: 'The photo as it is now.', body: Photo } },
  problems: [commonProblems.notFound, photoNotInReview, reasonMismatch],
  timeoutMs: 10_000,
  examples: [
    {
      name: 'Published',
      request: {
        path: { photoId: reservedPhotoId },
        headers: { 'If-Match': '"2"' },
        body: { status: 'published' },
      },
      response: { status: 200, body: publishedPhoto },
    },
    {
      name: 'Rejected',
      request: {
        path: { photoId: reservedPhotoId },
        headers: { 'If-Match': '"2"' },
        body: { status: 'rejected', reason: 'The picture shows no vehicle.' },
      },
      response: { status: 200, body: rejectedPhoto },
    },
  ],
});
