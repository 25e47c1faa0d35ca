import { defineOperation, page, paging, token } from '@tollgate/contract-kit';
import * as z from 'zod';
import { photoReview } from '../examples.ts';
import { PhotoReview } from '../moderation.ts';

export const listPhotosInReview = defineOperation({
  id: 'listPhotosInReview',
  owner: 'photos',
  method: 'GET',
  path: '/photo-reviews',
  summary: 'List the photos that wait for a decision',
  description: 'Oldest first. Each has addresses of its pictures that are valid for five minutes.',
  access: token('photos/moderate'),
  request: { query: z.strictObject(paging) },
  responses: { 200: { description: 'One page of photos in review.', body: page(PhotoReview) } },
  examples: [
    {
      name: 'One photo',
      request: {},
      response: { status: 200, body: { items: [photoReview], next: null } },
    },
  ],
});
