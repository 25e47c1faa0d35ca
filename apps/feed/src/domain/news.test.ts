import * as fc from 'fast-check';
import { FeedEvent } from '@tollgate/feed-contract';
import { photoDeleted, photoPublished } from '@tollgate/photos-contract';
import { vehicleRegistered, vehicleTransferred } from '@tollgate/vehicles-contract';
import { newsOfPhoto, newsOfVehicle, type News } from './news.ts';

const announced = {
  ...{ id: 'vehicles/vehicle/1/1', type: 'vehicle.registered', subject: '1', version: 1 },
  occurredAt: '2026-01-31T12:00:00.000Z',
};
const [registration] = vehicleRegistered.examples ?? [];
const [transfer] = vehicleTransferred.examples ?? [];
const [photo] = photoPublished.examples ?? [];
if (registration === undefined || transfer === undefined || photo === undefined)
  throw new Error('the contracts show no examples');

const isOfContract = ({ event }: News): boolean => FeedEvent.safeParse({ sequence: 1, ...event }).success;

test('news of a vehicle are for those who follow it and its state; of a transfer, for both states', () => {
  const registered = newsOfVehicle(announced, registration);
  const transferred = newsOfVehicle({ ...announced, type: 'vehicle.transferred' }, transfer);

  expect(registered.topics).toEqual([`vehicle.${registration.vehicle.vehicleId}`, 'state.CA']);
  expect(transferred.topics).toEqual([`vehicle.${transfer.vehicle.vehicleId}`, 'state.NV', 'state.CA']);
  expect([registered, transferred].every(isOfContract)).toBe(true);
});

test('no VIN, plate or other text that people write freely is in any news, whatever they are', () => {
  const secret = fc.stringMatching(/^[A-HJ-NPR-Z0-9]{17}$/).map((text) => `#${text}`);
  fc.assert(
    fc.property(secret, secret, secret, (vin, plate, color) => {
      const vehicle = { ...registration.vehicle, vin, plate, color, bodyClass: color };
      const text = JSON.stringify(newsOfVehicle(announced, { ...registration, vehicle }));

      for (const hidden of [vin, plate, color]) expect(text).not.toContain(hidden);
    }),
  );
});

test('a photo that can be seen is told with its renditions, and its deletion without', () => {
  const published = newsOfPhoto({ ...announced, type: photoPublished.type }, photo);
  const deleted = newsOfPhoto({ ...announced, type: photoDeleted.type }, photo);

  expect(published?.topics).toEqual(['photos', `vehicle.${photo.vehicleId}`]);
  expect(published?.event.data).toMatchObject({ renditions: photo.renditions.map(({ name }) => ({ name })) });
  expect(deleted?.event.data).toMatchObject({ renditions: [] });
  expect([published, deleted].every((news) => news !== undefined && isOfContract(news))).toBe(true);
});

test('of a photo that nobody could see nothing is told', () => {
  const hidden = { ...photo, status: 'inReview' };

  expect(newsOfPhoto({ ...announced, type: photoDeleted.type }, hidden)).toBeUndefined();
});
