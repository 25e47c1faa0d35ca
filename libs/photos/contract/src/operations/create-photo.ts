import { defineOperation, token } from '@tollgate/contract-kit';
import { photoUpload, reservedVehicleId } from '../examples.ts';
import { NewPhoto, PhotoUpload } from '../photo.ts';

export const createPhoto = defineOperation({
  id: 'createPhoto',
  owner: 'photos',
  method: 'POST',
  path: '/photos',
  summary: 'Announce a photo and get a place to upload it',
  description:
    'The answer holds a presigned POST, bound to the key, the content type and at most 10 MiB, valid for five minutes; ' +
    'with `checksumSha256` also to that one file. What is uploaded is processed, reviewed and then published. ' +
    'Whether the vehicle exists is not checked here; a photo of an unknown vehicle is shown nowhere.',
  access: token('photos/write'),
  idempotent: true,
  throttle: { rate: 100, burst: 200 },
  callerLimit: { count: 200, period: 'HOUR' },
  request: { body: NewPhoto },
  responses: { 201: { description: 'The photo and its upload.', body: PhotoUpload } },
  examples: [
    {
      name: 'A JPEG',
      request: {
        headers: { 'Idempotency-Key': 'c0a1d9a2-57d7-4d0c-9c7e-2f1d3a2b1c00' },
        body: { vehicleId: reservedVehicleId, contentType: 'image/jpeg' },
      },
      response: { status: 201, body: photoUpload },
    },
    {
      name: 'One file and no other',
      request: {
        headers: { 'Idempotency-Key': 'c0a1d9a2-57d7-4d0c-9c7e-2f1d3a2b1c01' },
        body: {
          vehicleId: reservedVehicleId,
          contentType: 'image/jpeg',
          checksumSha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
          caption: 'Three-quarter view',
          angle: 'front',
        },
      },
      response: {
        status: 201,
        body: {
          ...photoUpload,
          photo: { ...photoUpload.photo, caption: 'Three-quarter view', angle: 'front' },
        },
      },
    },
  ],
});
