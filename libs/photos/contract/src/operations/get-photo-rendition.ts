import { anyone, commonProblems, defineOperation } from '@tollgate/contract-kit';
import * as z from 'zod';
import { PhotoId, RenditionName } from '../photo.ts';
import { rangeNotSatisfiable } from '../problems.ts';

export const getPhotoRendition = defineOperation({
  id: 'getPhotoRendition',
  owner: 'photos',
  method: 'GET',
  path: '/photos/{photoId}/renditions/{rendition}',
  summary: 'Get the picture itself',
  access: anyone(),
  servedBy: 'gateway',
  request: { path: z.strictObject({ photoId: PhotoId, rendition: RenditionName }) },
  description:
    'Only published photos have renditions. A picture never changes under its address, and is removed with its photo; caches ' +
    'may keep it for a day. `Range` asks for a part of it (RFC 9110, section 14).',
  responses: {
    200: { description: 'The bytes of the picture.', contentType: 'image/*' },
    206: { description: 'The part that was asked for.', contentType: 'image/*' },
  },
  problems: [commonProblems.notFound, rangeNotSatisfiable],
  cacheControl: 'public, max-age=86400',
});
