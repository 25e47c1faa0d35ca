import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { StoreUnavailable } from '@tollgate/dynamodb';
import { keysOf, putUpload } from '../../test/bucket.ts';
import { bucket } from '../../test/object-store.ts';
import { pictures, text } from '../../test/pictures.ts';
import { announce } from '../domain/photo.ts';
import { UploadReplaced } from '../domain/errors.ts';
import { objectStore } from '../environment.ts';
import { createS3Client } from './s3-client.ts';
import { s3PhotoObjects } from './s3-photo-objects.ts';

const objects = s3PhotoObjects(createS3Client(objectStore), bucket);
const photo = () =>
  announce(randomUUID(), { vehicleId: randomUUID(), contentType: 'image/jpeg' }, new Date());

/** A server that takes connections and says nothing. */
async function silentServer(): Promise<{ server: Server; endpoint: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('an upload is told by its first bytes and its whole size', async () => {
  const upload = photo();
  const bytes = new Uint8Array(10_000).fill(7);
  await putUpload(upload, bytes);

  const file = await objects.inspectUpload(upload);

  expect(file).toMatchObject({ sizeBytes: 10_000, tag: expect.stringMatching(/\w/) as string });
  expect(file?.head).toHaveLength(256);
});

test('what is not there is not there, and is removed without complaint', async () => {
  expect(await objects.inspectUpload(photo())).toBeUndefined();
  await expect(objects.removeAll(photo())).resolves.toBeUndefined();
});

test('an upload that is gone or replaced since it was looked at is not shown', async () => {
  const upload = photo();
  await putUpload(upload, pictures['image/jpeg']);
  const file = await objects.inspectUpload(upload);
  if (file === undefined) throw new Error('The upload is missing.');

  await putUpload(upload, text);
  await expect(objects.showOriginal(upload, file)).rejects.toThrow(UploadReplaced);
  await objects.removeUpload(upload);
  await expect(objects.showOriginal(upload, file)).rejects.toThrow(UploadReplaced);

  expect(await keysOf(upload)).toEqual([]);
});

test('a store that cannot be reached or says nothing is a failure of the store, within its limits', async () => {
  const { server, endpoint } = await silentServer();
  const started = Date.now();

  await Promise.all(
    ['http://127.0.0.1:9', endpoint].map(async (unreachable) => {
      const away = s3PhotoObjects(createS3Client({ ...objectStore, endpoint: unreachable }), bucket);
      const [removal, look] = await Promise.allSettled([
        away.removeAll(photo()),
        away.inspectUpload(photo()),
      ]);
      expect(removal).toMatchObject({ reason: expect.any(StoreUnavailable) as StoreUnavailable });
      expect(look).toMatchObject({ reason: expect.any(StoreUnavailable) as StoreUnavailable });
    }),
  );

  expect(Date.now() - started).toBeLessThan(7000);
  server.close();
});
