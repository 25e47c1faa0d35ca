import { randomUUID } from 'node:crypto';
import { Photo } from '@tollgate/photos-contract';
import { createStackTable } from '@tollgate/testing/stack';
import { announced, get, list, published } from '../../test/photos.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

test('a photo is read with its ETag, and not sent again to who has it', async () => {
  const { photo } = await announced();

  const reply = await get(photo.photoId);
  const again = await get(photo.photoId, { headers: { 'If-None-Match': '"1"' } });

  expect(reply).toMatchObject({ status: 200, headers: { ETag: '"1"' }, body: photo });
  expect(again).toMatchObject({ status: 304, body: undefined });
});

test('equal versions are equal byte for byte, in the order of the contract, wherever they are read', async () => {
  const { photoId, vehicleId } = await published();

  const { body } = await get(photoId);
  const listed = await list({ vehicleId });

  expect(JSON.stringify(body)).toBe(JSON.stringify(Photo.parse(body)));
  expect(JSON.stringify(listed.body.items)).toBe(JSON.stringify([body]));
});

test('a photo that is not there is not found', async () => {
  expect(await get(randomUUID())).toMatchObject({ status: 404, body: { code: 'notFound' } });
});

test('an id of another form is refused', async () => {
  expect(await get('7')).toMatchObject({ status: 400, body: { errors: [{ pointer: '/path/photoId' }] } });
});
