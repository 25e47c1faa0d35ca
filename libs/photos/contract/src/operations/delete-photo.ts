import { commonProblems, defineOperation, token } from '@tollgate/contract-kit';
import * as z from 'zod';
import { reservedPhotoId } from '../examples.ts';
import { PhotoId } from '../photo.ts';

export const deletePhoto = defineOperation({
  id: 'deletePhoto',
  owner: 'photos',
  method: 'DELETE',
  path: '/photos/{photoId}',
  summary: 'Delete a photo with all its renditions',
  access: token('photos/write'),
  request: { path: z.strictObject({ photoId: PhotoId }) },
  responses: { 204: { description: 'The photo and every object of it are gone.' } },
  problems: [commonProblems.notFound],
  timeoutMs: 10_000,
  examples: [{ name: 'Deleted', request: { path: { photoId: reservedPhotoId } }, response: { status: 204 } }],
});
