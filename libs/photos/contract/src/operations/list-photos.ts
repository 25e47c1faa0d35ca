import { apiKey, defineOperation, page, paging } from '@tollgate/contract-kit';
import * as z from 'zod';
import { publishedPhoto, reservedVehicleId } from '../examples.ts';
import { Photo, PhotoVehicleId } from '../photo.ts';

export const listPhotos = defineOperation({
  id: 'listPhotos',
  owner: 'photos',
  method: 'GET',
  path: '/photos',
  summary: 'List the photos of a vehicle',
  description: 'Newest first.',
  access: apiKey(),
  request: { query: z.strictObject({ ...paging, vehicleId: PhotoVehicleId }) },
  responses: { 200: { description: 'One page of photos.', body: page(Photo) } },
  examples: [
    {
      name: 'One photo',
      request: { query: { vehicleId: reservedVehicleId } },
      response: { status: 200, body: { items: [publishedPhoto], next: null } },
    },
  ],
});
