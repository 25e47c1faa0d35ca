import { randomUUID } from 'node:crypto';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf, putUpload } from '../../test/bucket.ts';
import { announced, get, notify, processed, published, remove, upload } from '../../test/photos.ts';
import { picture, text } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

test.each([
  ['in review', processed, 'review', []],
  ['published', published, 'renditions', ['photo.published']],
] as const)(
  'a photo that is %s goes with all its objects, and its history stays',
  async (_status, prepare, folder, events) => {
    const photo = await prepare();
    await putUpload(photo, text);
    const folders = (await keysOf(photo)).map((key) => key.split('/')[0]);
    expect(new Set(folders)).toEqual(new Set(['uploads', folder]));

    const { status, body } = await remove(photo.photoId);

    expect([status, body]).toEqual([204, undefined]);
    expect(await get(photo.photoId)).toMatchObject({ status: 404 });
    expect(await keysOf(photo)).toEqual([]);
    const history = await eventsOf(photo.photoId);
    expect(history.map(({ type }) => type)).toEqual([
      'photo.created',
      'photo.processed',
      ...events,
      'photo.deleted',
    ]);
    expect(history.map(({ version }) => version)).toEqual(history.map((_event, at) => at + 1));
  },
);

test('an upload that is still on its way goes with its photo', async () => {
  const ticket = await announced();
  await upload(ticket, await picture());
  await remove(ticket.photo.photoId);

  await upload(ticket, await picture());
  await notify(ticket.photo);

  expect(await keysOf(ticket.photo)).toEqual([]);
  expect(await get(ticket.photo.photoId)).toMatchObject({ status: 404 });
});

test('of several deletions at once one takes effect and announces it once', async () => {
  const photo = await published();

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
