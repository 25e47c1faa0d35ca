import { randomUUID } from 'node:crypto';
import { objectCreatedEvent } from '@tollgate/testing';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf, putObject, putUpload, read } from '../../test/bucket.ts';
import { bucket } from '../../test/object-store.ts';
import {
  announced,
  deliver,
  get,
  newPhoto,
  notify,
  processed,
  published,
  upload,
} from '../../test/photos.ts';
import { newScene, picture, text } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

const typesOf = async (photoId: string): Promise<unknown[]> =>
  (await eventsOf(photoId)).map(({ type }) => type);

test.each(['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const)(
  'a picture of type %s waits for a decision, and nothing of it is in reach of the gateway',
  async (contentType) => {
    const photo = await processed({ contentType }, await picture({ type: contentType }));

    expect(photo).toMatchObject({
      status: 'inReview',
      width: 360,
      height: 240,
      dominantColor: expect.stringMatching(/^#[0-9a-f]{6}$/) as string,
      placeholder: expect.any(String) as string,
      duplicateOf: null,
      renditions: [],
      failure: null,
      version: 2,
    });
    const keys = await keysOf(photo);
    expect(keys.every((key) => key.startsWith(`review/${photo.photoId}/`))).toBe(true);
    expect(keys.map((key) => key.split('/').at(-1))).toEqual(
      expect.arrayContaining(['thumb-webp', 'card-jpeg', 'full-jpeg']),
    );
    expect((await eventsOf(photo.photoId)).at(-1)).toMatchObject({
      type: 'photo.processed',
      version: 2,
      data: photo,
    });
  },
);

test('20 notifications of one upload, several at once, process it once', async () => {
  const ticket = await announced();
  await upload(ticket, await picture());

  for (let round = 0; round < 4; round++)
    await Promise.all(Array.from({ length: 5 }, () => notify(ticket.photo)));

  const { body } = await get(ticket.photo.photoId);
  expect(body).toMatchObject({ status: 'inReview', version: 2 });
  expect(await typesOf(body.photoId)).toEqual(['photo.created', 'photo.processed']);
  const keys = await keysOf(body);
  expect(new Set(keys.map((key) => key.split('/').slice(0, -1).join('/'))).size).toBe(1);
});

test('a file that is no picture fails its photo with a reason, and nothing of it is kept', async () => {
  const ticket = await announced();
  await upload(ticket, text);

  await notify(ticket.photo);
  await notify(ticket.photo);

  const { body } = await get(ticket.photo.photoId);
  expect(body).toMatchObject({ status: 'failed', renditions: [], version: 2 });
  expect(body.failure).toMatch(/JPEG/);
  expect(await keysOf(ticket.photo)).toEqual([]);
  expect((await eventsOf(ticket.photo.photoId)).at(-1)).toMatchObject({ type: 'photo.failed', data: body });
});

test('a failed photo stays failed when a right file follows', async () => {
  const ticket = await announced();
  await upload(ticket, text);
  await notify(ticket.photo);

  await upload(ticket, await picture());
  await notify(ticket.photo);

  expect((await get(ticket.photo.photoId)).body).toMatchObject({ status: 'failed', version: 2 });
  expect(await keysOf(ticket.photo)).toEqual([]);
});

test('a second file replaces nothing that everybody sees', async () => {
  const photo = await published();
  const key = `renditions/${photo.photoId}/card-webp`;
  const before = await read(key);

  await putUpload(photo, await picture());
  await notify(photo);

  expect(await read(key)).toEqual(before);
  expect((await keysOf(photo)).every((other) => other.startsWith('renditions/'))).toBe(true);
});

test('a notification that comes before any file, or after it is gone, changes nothing', async () => {
  const { photo } = await announced();

  expect(await notify(photo)).toBe(true);

  expect((await get(photo.photoId)).body).toEqual(photo);
});

test('an upload without a photo is removed, with what a lost attempt at it has shown', async () => {
  const orphan = { photoId: randomUUID(), vehicleId: randomUUID() };
  await putUpload(orphan, text);
  await putObject(`renditions/${orphan.photoId}/card-webp`, text);

  await notify(orphan);

  expect(await keysOf(orphan)).toEqual([]);
});

test('an upload under the name of another vehicle is removed and leaves the photo alone', async () => {
  const photo = await processed();
  const kept = await keysOf(photo);
  const stray = { photoId: photo.photoId, vehicleId: newPhoto().vehicleId };
  await putUpload(stray, text);

  await notify(stray);

  expect(await keysOf(photo)).toEqual(kept);
});

test('a picture that looks like an earlier one of the vehicle names it; of another vehicle it does not', async () => {
  const [vehicleId, scene] = [randomUUID(), newScene()];
  const first = await processed({ vehicleId }, await picture({ scene }));

  const smaller = await processed({ vehicleId }, await picture({ scene, width: 330, height: 220 }));
  const other = await processed({ vehicleId }, await picture());
  const elsewhere = await processed({}, await picture({ scene }));

  expect(smaller.duplicateOf).toBe(first.photoId);
  expect([other.duplicateOf, elsewhere.duplicateOf]).toEqual([null, null]);
});

test('the last delivery gives the photo up, and leaves the message for the dead letters', async () => {
  const ticket = await announced();
  await upload(ticket, await picture());

  expect(await notify(ticket.photo, 5)).toBe(false);

  expect((await get(ticket.photo.photoId)).body).toMatchObject({
    status: 'failed',
    failure: expect.stringContaining('could not be processed') as string,
  });
  expect(await keysOf(ticket.photo)).toEqual([]);
  expect(await notify(ticket.photo, 6)).toBe(true);
});

test('messages that are no notifications fail alone, and what is no upload is left to expire', async () => {
  const ticket = await announced();
  await upload(ticket, await picture());
  const { vehicleId, photoId } = ticket.photo;
  const keys = [
    'uploads/',
    'uploads/a b/ü#',
    `uploads/${vehicleId}/${photoId}/x`,
    `uploads/${vehicleId}/${photoId}`,
  ];
  const strange = objectCreatedEvent(...keys.map((key) => ({ bucket, key })));
  const bodies = ['{', '{"hello":"there"}', '{"Event":"s3:TestEvent"}', JSON.stringify(strange)];

  const { batchItemFailures } = await deliver(bodies);

  expect(batchItemFailures).toHaveLength(2);
  expect((await get(photoId)).body).toMatchObject({ status: 'inReview' });
});
