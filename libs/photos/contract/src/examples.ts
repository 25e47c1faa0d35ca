import type { PhotoReview } from './moderation.ts';
import type { Photo, PhotoUpload, Rendition } from './photo.ts';

/** Reserved for tests: answer by themselves in stages that are not production. */
export const reservedPhotoId = '00000000-0000-4000-8000-000000000200';
export const reservedVehicleId = '00000000-0000-4000-8000-000000000200';

export const awaitingPhoto: Photo = {
  photoId: reservedPhotoId,
  vehicleId: reservedVehicleId,
  status: 'awaitingUpload',
  contentType: 'image/jpeg',
  width: null,
  height: null,
  dominantColor: null,
  placeholder: null,
  caption: null,
  angle: null,
  duplicateOf: null,
  renditions: [],
  failure: null,
  createdAt: '2026-01-31T12:00:00.000Z',
  updatedAt: '2026-01-31T12:00:00.000Z',
  version: 1,
};

export const photoInReview: Photo = {
  ...awaitingPhoto,
  status: 'inReview',
  width: 1600,
  height: 1200,
  dominantColor: '#5b6f86',
  placeholder: '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  updatedAt: '2026-01-31T12:00:02.000Z',
  version: 2,
};

const rendition = (name: string, width: number, height: number, sizeBytes: number): Rendition => ({
  name,
  url: `/photos/${reservedPhotoId}/renditions/${name}`,
  contentType: name.endsWith('webp') ? 'image/webp' : 'image/jpeg',
  width,
  height,
  sizeBytes,
});

export const publishedPhoto: Photo = {
  ...photoInReview,
  status: 'published',
  renditions: [
    rendition('thumb-webp', 160, 120, 2312),
    rendition('thumb-jpeg', 160, 120, 3094),
    rendition('card-webp', 640, 480, 21870),
    rendition('card-jpeg', 640, 480, 29441),
    rendition('full-webp', 1600, 1200, 98114),
    rendition('full-jpeg', 1600, 1200, 151238),
  ],
  updatedAt: '2026-01-31T12:00:03.000Z',
  version: 3,
};

export const rejectedPhoto: Photo = {
  ...photoInReview,
  status: 'rejected',
  dominantColor: null,
  placeholder: null,
  failure: 'The picture shows no vehicle.',
  updatedAt: '2026-01-31T12:00:03.000Z',
  version: 3,
};

export const failedPhoto: Photo = {
  ...awaitingPhoto,
  status: 'failed',
  failure: 'The file is not a JPEG picture.',
  updatedAt: '2026-01-31T12:00:02.000Z',
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

export const photoReview: PhotoReview = {
  photo: photoInReview,
  previews: [
    {
      ...rendition('card-webp', 640, 480, 21870),
      url: 'https://photos.example/review/card-webp?X-Amz-Expires=300',
    },
  ],
  expiresAt: '2026-01-31T12:10:00.000Z',
};
