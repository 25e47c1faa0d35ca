import { randomUUID } from 'node:crypto';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf } from '../../test/bucket.ts';
import { announced, get, notify, remove, upload } from '../../test/photos.ts';
import { pictures } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

async function published() {
  const ticket = await announced();
  await upload(ticket, pictures['image/jpeg']);
  await notify(ticket.photo);
  return ticket;
}

test('a photo goes with all its objects, and its history stays', async () => {
  const { photo } = await published();
  expect(await keysOf(photo)).toEqual([`renditions/${photo.photoId}/original`]);

  const { status, body } = await remove(photo.photoId);

  expect([status, body]).toEqual([204, undefined]);
  expect(await get(photo.photoId)).toMatchObject({ status: 404 });
  expect(await keysOf(photo)).toEqual([]);
  expect((await eventsOf(photo.photoId)).map(({ type }) => type)).toEqual([
    'photo.created',
    'photo.published',
    'photo.deleted',
  ]);
});

test('an upload that is still on its way goes with its photo', async () => {
  const ticket = await announced();
  await upload(ticket, pictures['image/jpeg']);
  await remove(ticket.photo.photoId);

  await upload(ticket, pictures['image/jpeg']);
  await notify(ticket.photo);

  expect(await keysOf(ticket.photo)).toEqual([]);
  expect(await get(ticket.photo.photoId)).toMatchObject({ status: 404 });
});

test('of several deletions at once one takes effect and announces it once', async () => {
  const { photo } = await published();

  const replies = await Promise.all(Array.from({ length: 10 }, () => remove(photo.photoId)));

  const statuses = replies.map(({ status }) => status);
  expect(statuses.filter((status) => status === 204)).toHaveLength(1);
  expect(statuses.every((status) => [204, 404, 503].includes(status))).toBe(true);
  const types = (await eventsOf(photo.photoId)).map(({ type }) => type);
  expect(types.filter((type) => type === 'photo.deleted')).toHaveLength(1);
});

test('a photo that is not there is not found', async () => {
  expect(await remove(randomUUID())).toMatchObject({ status: 404 });
});

test('only holders of the scope delete', async () => {
  const { photo } = await announced();

  expect(await remove(photo.photoId, { caller: { apiKeyId: 'demo' } })).toMatchObject({ status: 401 });
  expect(await get(photo.photoId)).toMatchObject({ status: 200 });
});
