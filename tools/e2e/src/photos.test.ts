import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { client, register, url } from './system/system.ts';

/** The smallest picture: one pixel. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

async function upload(
  contentType: 'image/png' | 'image/jpeg',
  bytes: Buffer,
): Promise<{ photoId: string; status: number }> {
  const { body: vehicle } = await register();
  const { body } = await client.createPhoto({
    body: { vehicleId: vehicle.vehicleId, contentType },
    idempotencyKey: randomUUID(),
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(body.upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: contentType }), 'picture');
  const { status } = await fetch(body.upload.url, { method: 'POST', body: form });
  return { photoId: body.photo.photoId, status };
}

async function settled(photoId: string) {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await client.getPhoto({ photoId });
    if (!['awaitingUpload', 'processing'].includes(body.status)) return body;
    await sleep(50);
  }
  throw new Error(`photo ${photoId} did not settle`);
}

it('a picture that is uploaded can be seen by anyone, byte for byte, until it is deleted', async () => {
  const { photoId, status } = await upload('image/png', png);
  expect(status).toBeLessThan(300);

  const photo = await settled(photoId);
  expect(photo).toMatchObject({
    status: 'published',
    renditions: [{ name: 'original', contentType: 'image/png' }],
  });
  const listed = await client.listPhotos({ vehicleId: photo.vehicleId });
  expect(listed.body.items).toEqual([photo]);
  const picture = await fetch(url + (photo.renditions[0]?.url ?? ''));
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(png);
  expect(picture.headers.get('content-type')).toBe('image/png');

  expect((await client.deletePhoto({ photoId })).status).toBe(204);
  expect((await fetch(picture.url)).status).toBe(404);
  await expect(client.getPhoto({ photoId })).rejects.toMatchObject({ problem: { status: 404 } });
});

it('a file that is not what it says is refused and shown nowhere', async () => {
  const { photoId } = await upload('image/jpeg', png);

  const photo = await settled(photoId);

  expect(photo).toMatchObject({ status: 'failed', renditions: [], failure: expect.any(String) as string });
  expect((await fetch(`${url}/photos/${photoId}/renditions/original`)).status).toBe(404);
});

it('a file larger than 10 MiB does not get in', async () => {
  const { status } = await upload('image/png', Buffer.alloc(10 * 1024 * 1024 + 1));

  expect(status).toBeGreaterThanOrEqual(400);
});
