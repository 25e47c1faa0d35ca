import { randomUUID } from 'node:crypto';
import type { Photo } from '@tollgate/photos-contract';
import { createStackTable } from '@tollgate/testing/stack';
import { announced, list, remove } from '../../test/photos.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

test('the photos of one vehicle come newest first, page by page, and no others', async () => {
  const vehicleId = randomUUID();
  const photos: Photo[] = [];
  for (let count = 0; count < 5; count++) photos.unshift((await announced({ vehicleId })).photo);
  await announced();

  const first = await list({ vehicleId, limit: '2' });
  const second = await list({ vehicleId, limit: '3', cursor: first.body.next ?? '' });

  expect(first).toMatchObject({ status: 200, body: { items: photos.slice(0, 2) } });
  expect(first.headers['Link']).toBe(
    `</photos?vehicleId=${vehicleId}&limit=2&cursor=${first.body.next}>; rel="next"`,
  );
  expect(second.body).toEqual({ items: photos.slice(2), next: null });
});

test('a deleted photo is listed no more, and a vehicle without photos has an empty list', async () => {
  const { photo } = await announced();
  await remove(photo.photoId);

  expect((await list({ vehicleId: photo.vehicleId })).body).toEqual({ items: [], next: null });
});

test('a cursor counts for its own vehicle only', async () => {
  const vehicleId = randomUUID();
  await announced({ vehicleId });
  await announced({ vehicleId });
  const { body } = await list({ vehicleId, limit: '1' });

  const foreign = await list({ vehicleId: randomUUID(), cursor: body.next ?? '' });

  expect(foreign).toMatchObject({ status: 400, body: { code: 'invalidCursor' } });
});

test('a vehicle is required', async () => {
  expect(await list({})).toMatchObject({ status: 400, body: { errors: [{ pointer: '/query/vehicleId' }] } });
});
