import { randomUUID } from 'node:crypto';
import { lambdaContext, objectCreatedEvent } from '@tollgate/testing';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf, putUpload, read } from '../../test/bucket.ts';
import { announced, get, newPhoto, notify, upload } from '../../test/photos.ts';
import { pictures, text } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { bucket } from '../../test/object-store.ts';
import { tableName } from '../environment.ts';
import { handler } from './complete-upload.ts';

beforeAll(() => createStackTable(tableName));

const types = Object.keys(pictures) as (keyof typeof pictures)[];

test.each(types)('a picture of type %s is published as it came', async (contentType) => {
  const ticket = await announced({ contentType });
  const { photoId } = ticket.photo;
  await upload(ticket, pictures[contentType]);

  await notify(ticket.photo);

  const sizeBytes = pictures[contentType].length;
  const rendition = {
    name: 'original',
    url: `/photos/${photoId}/renditions/original`,
    contentType,
    sizeBytes,
  };
  const { body } = await get(photoId);
  expect(body).toMatchObject({ status: 'published', renditions: [rendition], failure: null, version: 2 });
  expect(await read(`renditions/${photoId}/original`)).toEqual({
    bytes: Buffer.from(pictures[contentType]),
    ContentType: contentType,
    CacheControl: 'public, max-age=3600',
  });
  expect(await keysOf(ticket.photo)).toEqual([`renditions/${photoId}/original`]);
  expect((await eventsOf(photoId)).at(-1)).toMatchObject({ type: 'photo.published', version: 2, data: body });
});

test('50 notifications of one upload, several at once, publish it once', async () => {
  const ticket = await announced();
  await upload(ticket, pictures['image/jpeg']);

  for (let round = 0; round < 5; round++)
    await Promise.all(Array.from({ length: 10 }, () => notify(ticket.photo)));

  expect((await get(ticket.photo.photoId)).body).toMatchObject({ status: 'published', version: 2 });
  expect(await eventsOf(ticket.photo.photoId)).toHaveLength(2);
  expect(await keysOf(ticket.photo)).toEqual([`renditions/${ticket.photo.photoId}/original`]);
});

test.each([
  ['text', text, 'The file is not a JPEG picture.'],
  ['a PNG', pictures['image/png'], 'The file is a PNG picture, but a JPEG picture was announced.'],
])('%s announced as a JPEG is refused, and nothing of it is kept', async (_what, bytes, failure) => {
  const ticket = await announced();
  await upload(ticket, bytes);

  await notify(ticket.photo);
  await notify(ticket.photo);

  const { body } = await get(ticket.photo.photoId);
  expect(body).toMatchObject({ status: 'failed', failure, renditions: [], version: 2 });
  expect(await keysOf(ticket.photo)).toEqual([]);
  expect((await eventsOf(ticket.photo.photoId)).at(-1)).toMatchObject({ type: 'photo.failed', data: body });
});

test('a refused photo stays refused when a right file follows', async () => {
  const ticket = await announced();
  await upload(ticket, text);
  await notify(ticket.photo);

  await upload(ticket, pictures['image/jpeg']);
  await notify(ticket.photo);

  expect((await get(ticket.photo.photoId)).body).toMatchObject({ status: 'failed', version: 2 });
  expect(await keysOf(ticket.photo)).toEqual([]);
});

test('a second file does not replace a published one', async () => {
  const ticket = await announced();
  await upload(ticket, pictures['image/jpeg']);
  await notify(ticket.photo);

  await upload(ticket, Uint8Array.of(...pictures['image/jpeg'], 1, 2, 3));
  await notify(ticket.photo);

  const { bytes } = await read(`renditions/${ticket.photo.photoId}/original`);
  expect(bytes).toEqual(Buffer.from(pictures['image/jpeg']));
  expect(await keysOf(ticket.photo)).toHaveLength(1);
});

test('a notification that comes before any file, or after it is gone, changes nothing', async () => {
  const { photo } = await announced();

  await notify(photo);

  expect((await get(photo.photoId)).body).toEqual(photo);
});

test('an upload without a photo is removed', async () => {
  const orphan = { photoId: randomUUID(), vehicleId: randomUUID() };
  await putUpload(orphan, pictures['image/jpeg']);

  await notify(orphan);

  expect(await keysOf(orphan)).toEqual([]);
});

test('an upload under the name of another vehicle is removed and leaves the photo alone', async () => {
  const ticket = await announced();
  await upload(ticket, pictures['image/jpeg']);
  await notify(ticket.photo);
  const stray = { ...ticket.photo, vehicleId: newPhoto().vehicleId };
  await putUpload(stray, pictures['image/jpeg']);

  await notify(stray);

  expect(await keysOf(ticket.photo)).toEqual([`renditions/${ticket.photo.photoId}/original`]);
});

test('an object that is no upload is left alone, and keeps no other back', async () => {
  const ticket = await announced();
  await upload(ticket, pictures['image/jpeg']);
  const { vehicleId, photoId } = ticket.photo;

  const strange = [
    'uploads/',
    'uploads/x',
    'uploads/a b/ü#',
    `uploads/${vehicleId}/${photoId}/x`,
    'renditions/x',
  ];
  const event = objectCreatedEvent(...strange.map((key) => ({ bucket, key })), {
    bucket,
    key: `uploads/${vehicleId}/${photoId}`,
  });
  await handler(event, lambdaContext());

  expect((await get(photoId)).body).toMatchObject({ status: 'published' });
});
