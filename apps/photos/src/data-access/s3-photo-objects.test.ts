import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { StoreUnavailable } from '@tollgate/dynamodb';
import { keysOf, putUpload } from '../../test/bucket.ts';
import { bucket } from '../../test/object-store.ts';
import { text } from '../../test/pictures.ts';
import { PictureGone } from '../domain/errors.ts';
import { announce, review, type KeptPhoto } from '../domain/photo.ts';
import type { ProcessedPicture } from '../domain/processed-picture.ts';
import { removeAll } from '../domain/tidy.ts';
import { objectStore } from '../environment.ts';
import { createS3Client } from './s3-client.ts';
import { s3PhotoObjects } from './s3-photo-objects.ts';
import { addressSigner } from './sign-object-address.ts';

const objectsOf = (endpoint?: string) => {
  const client = createS3Client({ ...objectStore, ...(endpoint && { endpoint }) });
  return s3PhotoObjects({ client, bucket, sign: addressSigner(client, bucket) });
};
const objects = objectsOf();
const photo = () =>
  announce(randomUUID(), { vehicleId: randomUUID(), contentType: 'image/jpeg' }, new Date());

const made: ProcessedPicture = {
  width: 4,
  height: 3,
  dominantColor: '#000000',
  placeholder: '',
  perceptualHash: '0'.repeat(16),
  renditions: [{ name: 'thumb-webp', contentType: 'image/webp', width: 4, height: 3, bytes: text }],
};

/** A photo in review whose picture is where it belongs. */
async function inReview(digest = 'd1'): Promise<KeptPhoto> {
  const reviewed = review(photo(), made, { digest, duplicateOf: null, now: new Date() });
  await objects.keepForReview(reviewed, digest, made.renditions);
  return reviewed;
}

/** A server that takes connections and says nothing. */
async function silentServer(): Promise<{ server: Server; endpoint: string }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test('an upload is read as it was sent', async () => {
  const upload = photo();
  const bytes = new Uint8Array(10_000).fill(7);
  await putUpload(upload, bytes);

  expect(await objects.readUpload(upload)).toEqual(bytes);
});

test('what is not there is not there, and is removed without complaint', async () => {
  expect(await objects.readUpload(photo())).toBeUndefined();
  await expect(removeAll(objects, photo())).resolves.toBeUndefined();
});

test('what is in review is shown, or removed but for one upload, and nothing of another photo', async () => {
  const [reviewed, other] = [await inReview(), await inReview()];
  await objects.keepForReview(reviewed, 'd2', made.renditions);

  await objects.removeFromReview(reviewed.photoId, 'd1');
  expect(await keysOf(reviewed)).toEqual([`review/${reviewed.photoId}/d1/thumb-webp`]);
  await objects.show(reviewed);
  await objects.removeFromReview(reviewed.photoId);
  expect(await keysOf(reviewed)).toEqual([`renditions/${reviewed.photoId}/thumb-webp`]);
  await objects.hide(reviewed.photoId);

  expect(await keysOf(reviewed)).toEqual([]);
  expect(await keysOf(other)).toHaveLength(1);
});

test('what is in review no longer cannot be shown', async () => {
  const reviewed = await inReview();
  await objects.removeFromReview(reviewed.photoId);

  await expect(objects.show(reviewed)).rejects.toThrow(PictureGone);
});

test('no picture is on its way any more once it is told that one cannot be shown', async () => {
  const reviewed = await inReview();
  const [there] = reviewed.picture?.renditions ?? [];
  if (reviewed.picture === null || there === undefined) throw new Error('A photo in review has a picture.');
  const missing = { ...there, name: 'card-webp' };
  const partly = { ...reviewed, picture: { ...reviewed.picture, renditions: [missing, there] } };
  const client = createS3Client(objectStore);
  const firstHasFailed = Promise.withResolvers<undefined>();
  let underWay = 0;
  client.middlewareStack.add(
    (next) => async (call) => {
      underWay += 1;
      if ((call.input as { Key: string }).Key.endsWith(there.name)) await firstHasFailed.promise;
      return next(call).finally(() => {
        underWay -= 1;
        firstHasFailed.resolve(undefined);
      });
    },
    { step: 'initialize' },
  );
  const { show } = s3PhotoObjects({ client, bucket, sign: addressSigner(client, bucket) });

  await expect(show(partly)).rejects.toThrow(PictureGone);

  expect(underWay).toBe(0);
});

test('without a store of its own, previews are on the host of the bucket in S3', async () => {
  const { endpoint: _endpoint, ...inAws } = objectStore;
  const client = createS3Client(inAws);
  const sign = addressSigner(client, bucket);

  const address = new URL(await sign('review/a/b/card-webp', 300, new Date('2026-01-31T12:00:00Z')));

  expect(address.origin + address.pathname).toBe(
    `https://${bucket}.s3.us-east-1.amazonaws.com/review/a/b/card-webp`,
  );
  expect(address.searchParams.get('X-Amz-SignedHeaders')).toBe('host');
});

test('a store that cannot be reached or says nothing is a failure of the store, within its limits', async () => {
  const { server, endpoint } = await silentServer();
  const started = Date.now();

  await Promise.all(
    ['http://127.0.0.1:9', endpoint].map(async (unreachable) => {
      const away = objectsOf(unreachable);
      const [removal, look] = await Promise.allSettled([removeAll(away, photo()), away.readUpload(photo())]);
      expect(removal).toMatchObject({ reason: expect.any(StoreUnavailable) as StoreUnavailable });
      expect(look).toMatchObject({ reason: expect.any(StoreUnavailable) as StoreUnavailable });
    }),
  );

  expect(Date.now() - started).toBeLessThan(7000);
  server.close();
});
