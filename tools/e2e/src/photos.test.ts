import { jpeg, png, settled, upload } from './system/photos.ts';
import { client, url } from './system/system.ts';

it('a picture that is uploaded can be seen by anyone, in every size and format, until it is deleted', async () => {
  const { photoId, status } = await upload(await png(), { contentType: 'image/png' });
  expect(status).toBeLessThan(300);

  const photo = await settled(photoId);
  expect(photo).toMatchObject({ status: 'published', width: 640, height: 400, duplicateOf: null });
  const listed = await client.listPhotos({ vehicleId: photo.vehicleId });
  expect(listed.body.items).toEqual([photo]);
  expect(photo.renditions.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['thumb-webp', 'thumb-jpeg', 'card-webp', 'card-jpeg', 'full-webp', 'full-jpeg']),
  );
  for (const rendition of photo.renditions) {
    const picture = await fetch(url + rendition.url);
    expect([rendition.name, picture.status, picture.headers.get('content-type')]).toEqual([
      rendition.name,
      200,
      rendition.contentType,
    ]);
    expect((await picture.arrayBuffer()).byteLength).toBe(rendition.sizeBytes);
  }

  expect((await client.deletePhoto({ photoId })).status).toBe(204);
  for (const rendition of photo.renditions) expect((await fetch(url + rendition.url)).status).toBe(404);
  await expect(client.getPhoto({ photoId })).rejects.toMatchObject({ problem: { status: 404 } });
});

it('a file that is not what it says is refused and shown nowhere', async () => {
  const { photoId } = await upload(await png(), { contentType: 'image/jpeg' });

  const photo = await settled(photoId);

  expect(photo).toMatchObject({ status: 'failed', renditions: [], failure: expect.any(String) as string });
  expect((await fetch(`${url}/photos/${photoId}/renditions/card-webp`)).status).toBe(404);
});

it('a file larger than 10 MiB does not get in, nor another one than the checksum says', async () => {
  const large = await upload(Buffer.alloc(10 * 1024 * 1024 + 1), { contentType: 'image/png' });
  const other = await upload(await jpeg(), { checksumSha256: `${'A'.repeat(43)}=` });

  expect(large.status).toBe(400);
  expect(other.status).toBe(400);
});
