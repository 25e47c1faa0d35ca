import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Photo } from '@tollgate/photos-contract';
import { jpeg, moderator, objectsOf, settled, upload } from '../system/photos.ts';
import { workspaceRoot } from '../system/serve-assemblies.ts';
import { client, url } from '../system/system.ts';

const sample = join(workspaceRoot, '../shared/data/photos/16-lexus-synthetic-gps.jpg');
const whereTheSampleIs = existsSync(sample) ? it : it.skip;

/** Where the camera stood, in a word that only this file has. */
const canary = '2026:01:31';

/** A JPEG whose EXIF block (APP1, a TIFF file; CIPA DC-008) has GPS data: the pointer in the first directory, and its date. */
async function withGps(): Promise<Buffer> {
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const directory = (only: Buffer): Buffer => Buffer.concat([Buffer.from([1, 0]), only, Buffer.alloc(4)]);
  const date = Buffer.from(`${canary}\0`);
  const tiff = Buffer.concat([
    Buffer.from([0x49, 0x49, 0x2a, 0, 8, 0, 0, 0]),
    directory(entry(0x8825, 4, 1, 26)),
    directory(entry(0x001d, 2, date.length, 44)),
    date,
  ]);
  const block = Buffer.concat([Buffer.from('Exif\0\0'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(block.length + 2, 2);
  const picture = await jpeg();
  return Buffer.concat([picture.subarray(0, 2), head, block, picture.subarray(2)]);
}

/** Marks of what tells of a camera, its place or its owner; long enough not to come about by chance. */
const marks = ['Exif\0\0', 'http://ns.adobe.com/', 'Photoshop 3.0', canary];

/** Parts that carry such data, by their names in each format: segments of JPEG, chunks of WebP, items of AVIF. */
const telling = { jpeg: ['e1', 'ed', 'fe'], webp: ['EXIF', 'XMP '], avif: ['Exif', 'mime'] };

async function expectNothingToldBy(photo: Photo): Promise<void> {
  expect(photo.renditions.length).toBeGreaterThanOrEqual(6);
  for (const { name, url: path } of photo.renditions) {
    const bytes = Buffer.from(await (await fetch(url + path)).arrayBuffer());
    expect([name, marks.filter((mark) => bytes.includes(mark))]).toEqual([name, []]);
    const format = name.split('-')[1] as keyof typeof telling;
    expect([name, telling[format].filter((part) => partsOf[format](bytes).includes(part))]).toEqual([
      name,
      [],
    ]);
  }
}

/** Names of a file's parts: markers up to the first scan, chunks of the RIFF, and the types in the head of an ISO file. */
const partsOf = {
  jpeg(bytes: Buffer): string[] {
    const markers: string[] = [];
    for (let at = 2; bytes[at] === 0xff && bytes[at + 1] !== 0xda; at += 2 + bytes.readUInt16BE(at + 2))
      markers.push((bytes[at + 1] ?? 0).toString(16));
    return markers;
  },
  webp(bytes: Buffer): string[] {
    const chunks: string[] = [];
    for (
      let at = 12;
      at < bytes.length;
      at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2)
    )
      chunks.push(bytes.toString('latin1', at, at + 4));
    return chunks;
  },
  avif(bytes: Buffer): string[] {
    const head = bytes.toString('latin1', 0, bytes.indexOf('mdat'));
    return telling.avif.filter((type) => head.includes(type));
  },
};

it('photo pipeline: a photo with GPS data is shown without it, and its deletion removes every byte', async () => {
  const file = await withGps();
  expect(marks.filter((mark) => file.includes(mark))).toEqual(['Exif\0\0', canary]);
  const { photoId } = await upload(file);

  const photo = await settled(photoId);

  expect(photo.status).toBe('published');
  await expectNothingToldBy(photo);
  const kept = await objectsOf(photoId);
  expect(kept.map((key) => key.split('/')[0])).toEqual(photo.renditions.map(() => 'renditions'));
  await client.deletePhoto({ photoId });
  expect(await objectsOf(photoId)).toEqual([]);
});

whereTheSampleIs('photo pipeline: a real photo with GPS data is shown without it', async () => {
  const { photoId } = await upload(readFileSync(sample));

  const photo = await settled(photoId);

  expect(photo.status).toBe('published');
  await expectNothingToldBy(photo);
});

it('photo pipeline: renditions are served in parts, by entity tag, and may be kept for a day', async () => {
  const { photoId } = await upload(await jpeg());
  const [rendition] = (await settled(photoId)).renditions;
  const address = url + (rendition?.url ?? '');
  const whole = await fetch(address);
  const bytes = Buffer.from(await whole.arrayBuffer());

  const part = await fetch(address, { headers: { Range: 'bytes=10-19' } });
  const tail = await fetch(address, { headers: { Range: 'bytes=-5' } });
  const beyond = await fetch(address, { headers: { Range: `bytes=${bytes.length}-` } });
  const held = await fetch(address, { headers: { 'If-None-Match': whole.headers.get('etag') ?? '' } });

  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'accept-ranges': 'bytes',
    'cache-control': 'public, max-age=86400',
    'content-type': rendition?.contentType,
    'x-content-type-options': 'nosniff',
  });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
  expect(Buffer.from(await tail.arrayBuffer())).toEqual(bytes.subarray(-5));
  expect([beyond.status, held.status]).toEqual([416, 304]);
});

it('photo pipeline: a hostile file fails with a reason, and the next photo goes through', async () => {
  const bomb = Buffer.concat([(await jpeg()).subarray(0, 400), Buffer.alloc(5_000, 0xff)]);
  const [hostile, next] = [await upload(bomb), await upload(await jpeg())];

  const [failed, published] = await Promise.all([settled(hostile.photoId), settled(next.photoId)]);

  expect(failed).toMatchObject({ status: 'failed', failure: expect.any(String) as string });
  expect(published.status).toBe('published');
  expect(await objectsOf(hostile.photoId)).toEqual([]);
});

it('photo moderation: what the rule cannot judge waits, unseen, for a moderator', async () => {
  const { photoId } = await upload(await jpeg(240, 180));
  const waiting = await settled(photoId, 'inReview');
  expect(waiting.renditions).toEqual([]);
  expect((await fetch(`${url}/photos/${photoId}/renditions/card-webp`)).status).toBe(404);

  const { body: reviews } = await moderator.listPhotosInReview({ limit: 100 });
  const review = reviews.items.find(({ photo }) => photo.photoId === photoId);
  const preview = await fetch(review?.previews[0]?.url ?? '');
  const { body: published } = await moderator.moderatePhoto({
    photoId,
    body: { status: 'published', angle: 'front' },
    ifMatch: `"${waiting.version}"`,
  });

  expect([preview.status, preview.headers.get('content-type')]).toEqual([
    200,
    review?.previews[0]?.contentType,
  ]);
  expect(published).toMatchObject({ status: 'published', angle: 'front' });
  expect((await fetch(url + (published.renditions[0]?.url ?? ''))).status).toBe(200);
  const { body: rejected } = await moderator.moderatePhoto({
    photoId,
    body: { status: 'rejected', reason: 'The picture shows no vehicle.' },
    ifMatch: `"${published.version}"`,
  });
  expect(rejected.failure).toBe('The picture shows no vehicle.');
  expect((await fetch(url + (published.renditions[0]?.url ?? ''))).status).toBe(404);
  expect(await objectsOf(photoId)).toEqual([]);
});

it('photo moderation: who may upload may not decide', async () => {
  const { photoId } = await upload(await jpeg(240, 180));
  const { version } = await settled(photoId, 'inReview');

  const decision = client.moderatePhoto({ photoId, body: { status: 'published' }, ifMatch: `"${version}"` });

  await expect(decision).rejects.toMatchObject({ problem: { status: 403 } });
});
