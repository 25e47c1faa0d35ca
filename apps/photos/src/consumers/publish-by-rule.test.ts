import '../../test/rule-environment.ts';
import { randomUUID } from 'node:crypto';
import { createStackTable } from '@tollgate/testing/stack';
import { keysOf, read } from '../../test/bucket.ts';
import { get, moderate, notify, processed } from '../../test/photos.ts';
import { newScene, picture } from '../../test/pictures.ts';
import { eventsOf } from '../../test/table.ts';
import { tableName } from '../environment.ts';

beforeAll(() => createStackTable(tableName));

test('by rule a photo that is large enough is published at once, after it was in review', async () => {
  const photo = await processed();

  expect(photo).toMatchObject({ status: 'published', version: 3 });
  expect((await eventsOf(photo.photoId)).map(({ type }) => type)).toEqual([
    'photo.created',
    'photo.processed',
    'photo.published',
  ]);
  const names = photo.renditions.map(({ name }) => name);
  expect(new Set(await keysOf(photo))).toEqual(
    new Set(names.map((name) => `renditions/${photo.photoId}/${name}`)),
  );
  for (const { name, contentType, sizeBytes, url } of photo.renditions) {
    const object = await read(`renditions/${photo.photoId}/${name}`);
    expect(object).toMatchObject({ ContentType: contentType, CacheControl: 'public, max-age=86400' });
    expect(object.bytes).toHaveLength(sizeBytes);
    expect(url).toBe(`/photos/${photo.photoId}/renditions/${name}`);
  }
});

test('by rule a small picture waits for a moderator', async () => {
  const photo = await processed({}, await picture({ width: 300, height: 220 }));

  expect(photo).toMatchObject({ status: 'inReview', renditions: [] });
  expect(await notify(photo)).toBe(true);
  expect((await get(photo.photoId)).body).toEqual(photo);
});

test('by rule a lookalike of a published photo is published, and one of a rejected photo waits', async () => {
  const [vehicleId, scene] = [randomUUID(), newScene()];
  const first = await processed({ vehicleId }, await picture({ scene }));
  const second = await processed({ vehicleId }, await picture({ scene, width: 400, height: 266 }));
  await moderate(first.photoId, first.version, { status: 'rejected', reason: 'Not this vehicle.' });

  const third = await processed(
    { vehicleId },
    await picture({ scene, type: 'image/jpeg', width: 420, height: 280 }),
  );

  expect(second).toMatchObject({ status: 'published', duplicateOf: first.photoId });
  expect(third.status).toBe('inReview');
});
