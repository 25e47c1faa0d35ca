import { anyone, commonProblems, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { PhotoId, RenditionName } from '../photo.ts';

export const getPhotoRendition = defineOperation({
  id: 'getPhotoRendition',
  owner: 'photos',
  method: 'GET',
  path: '/photos/{photoId}/renditions/{rendition}',
  summary: 'Get the picture itself',
  access: anyone(),
  servedBy: 'gateway',
  request: { path: z.strictObject({ photoId: PhotoId, rendition: RenditionName }) },
  responses: { 200: { description: 'The bytes of the picture.', contentType: 'image/*' } },
  problems: [commonProblems.notFound],
  cacheControl: 'public, max-age=3600',
});
