import { queuedEvents, lambdaContext } from '@tollgate/testing';
import { recorded } from '@tollgate/testing/evidence';
import { createStackTable } from '@tollgate/testing/stack';
import { photoDeleted, photoPublished, photoRejected, type Photo } from '@tollgate/photos-contract';
import { keysOf, putObject, putUpload } from '../../test/bucket.ts';
import { get, moderate, processed, published, remove } from '../../test/photos.ts';
import { text } from '../../test/pictures.ts';
import { tableName } from '../environment.ts';
import { handler } from './tidy-photo.ts';

beforeAll(() => createStackTable(tableName));

const told = async (type: string, photo: Photo): Promise<void> => {
  const event = queuedEvents({
    type,
    source: 'photos',
    subject: photo.photoId,
    version: photo.version,
    data: photo,
  });
  const { batchItemFailures } = await recorded('tidy-photo', () => handler(event, lambdaContext()));
  expect(batchItemFailures).toEqual([]);
};

/** What a function leaves that dies at the wrong moment: objects under every prefix. */
async function remains({ photoId, vehicleId }: Photo): Promise<void> {
  await putUpload({ photoId, vehicleId }, text);
  await putObject(`review/${photoId}/d1/card-webp`, text);
  await putObject(`renditions/${photoId}/card-old`, text);
}

test('after a deletion nothing is left, however late something was written', async () => {
  const photo = await published();
  await remove(photo.photoId);
  await remains(photo);

  await told(photoDeleted.type, photo);

  expect(await keysOf(photo)).toEqual([]);
});

test('after a rejection nothing is left that shows the photo', async () => {
  const { photoId } = await processed();
  const { body } = await moderate(photoId, 2, { status: 'rejected', reason: 'Blurred.' });
  await remains(body);

  await told(photoRejected.type, body);

  expect(await keysOf(body)).toEqual([]);
});

test('after a publication only what is shown is left', async () => {
  const photo = await published();
  const shown = await keysOf(photo);
  await putUpload(photo, text);
  await putObject(`review/${photo.photoId}/d1/card-webp`, text);

  await told(photoPublished.type, photo);
  await told(photoPublished.type, photo);

  expect(await keysOf(photo)).toEqual(shown);
});

test('an event that was overtaken takes nothing from the photo as it is now', async () => {
  const photo = await published();
  const shown = await keysOf(photo);

  await told(photoRejected.type, { ...photo, status: 'rejected', version: 1 });

  expect(await keysOf(photo)).toEqual(shown);
  expect((await get(photo.photoId)).body).toEqual(photo);
});
