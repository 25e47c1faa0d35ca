import type { FeedEvent } from './feed-event.ts';

const vehicleId = '00000000-0000-4000-8000-000000000200';

export const registration: FeedEvent = {
  sequence: 41,
  id: `vehicles/${vehicleId}/1`,
  type: 'vehicle.registered',
  subject: vehicleId,
  version: 1,
  occurredAt: '2026-01-31T12:00:00.000Z',
  data: {
    vehicleId,
    stateCode: 'CA',
    make: 'BUICK',
    modelYear: 2005,
    model: 'Century',
    fuelType: 'gasoline',
    status: 'registered',
    changes: [],
  },
};

export const publication: FeedEvent = {
  sequence: 7,
  id: `photos/${vehicleId}/2`,
  type: 'photo.published',
  subject: vehicleId,
  version: 2,
  occurredAt: '2026-01-31T12:00:03.000Z',
  data: {
    photoId: vehicleId,
    vehicleId,
    status: 'published',
    renditions: [
      {
        name: 'card-webp',
        url: `/photos/${vehicleId}/renditions/card-webp`,
        contentType: 'image/webp',
      },
    ],
  },
};
