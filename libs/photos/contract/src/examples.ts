import type { Photo, PhotoUpload } from './photo.ts';

/** Reserved for tests: answer by themselves in stages that are not production. */
export const reservedPhotoId = '00000000-0000-4000-8000-000000000200';
export const reservedVehicleId = '00000000-0000-4000-8000-000000000200';

export const awaitingPhoto: Photo = {
  photoId: reservedPhotoId,
  vehicleId: reservedVehicleId,
  status: 'awaitingUpload',
  contentType: 'image/jpeg',
  renditions: [],
  failure: null,
  createdAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
  version: 1,
};

export const publishedPhoto: Photo = {
  ...awaitingPhoto,
  status: 'published',
  renditions: [
    {
      name: 'original',
      url: `/photos/${reservedPhotoId}/renditions/original`,
      contentType: 'image/jpeg',
      sizeBytes: 67509,
    },
  ],
  updatedAt: '2026-01-31T12:00:03.000Z',
  version: 2,
};

export const photoUpload: PhotoUpload = {
  photo: awaitingPhoto,
  upload: {
    url: 'https://photos.example/uploads',
    fields: { key: `uploads/${reservedPhotoId}`, 'Content-Type': 'image/jpeg' },
    expiresAt: '2026-01-31T12:05:00.000Z',
  },
};
