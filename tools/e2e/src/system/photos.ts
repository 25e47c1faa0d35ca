import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ListObjectsV2Command, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { createClient, fetchTransport, type Client } from '@tollgate/contract-kit/client';
import { listPhotosInReview, moderatePhoto, type NewPhoto, type Photo } from '@tollgate/photos-contract';
import sharp, { type Sharp } from 'sharp';
import { checked, client, register, tokenFor, url } from './system.ts';

/** Patches of different brightness, different each time, so that no picture looks like another. */
function scene(width: number, height: number): Sharp {
  const patches = sharp(randomBytes(64), { raw: { width: 8, height: 8, channels: 1 } });
  return patches.resize(width, height, { fit: 'fill', kernel: 'cubic' }).toColourspace('srgb');
}

/** A picture of 640 × 400 pixels, unless asked otherwise. */
export const png = (): Promise<Buffer> => scene(640, 400).png().toBuffer();
export const jpeg = (width = 640, height = 400): Promise<Buffer> => scene(width, height).jpeg().toBuffer();

/** Announces a photo of a new vehicle and uploads a file for it. @returns its id, and the status of the store's answer */
export async function upload(
  bytes: Uint8Array,
  announced: Partial<NewPhoto> = {},
): Promise<{ photoId: string; status: number }> {
  const vehicleId = announced.vehicleId ?? (await register()).body.vehicleId;
  const { body } = await client.createPhoto({
    body: { contentType: 'image/jpeg', ...announced, vehicleId },
    idempotencyKey: randomUUID(),
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(body.upload.fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)], { type: body.photo.contentType }), 'picture');
  const { status } = await fetch(body.upload.url, { method: 'POST', body: form });
  return { photoId: body.photo.photoId, status };
}

/** The photo once its upload was processed and, where the rule can judge it, published. @throws Error after 20 seconds */
export async function settled(photoId: string, ...until: readonly string[]): Promise<Photo> {
  const awaited = until.length > 0 ? until : ['published', 'failed', 'rejected'];
  for (const end = Date.now() + 20_000; ;) {
    const { body } = await client.getPhoto({ photoId });
    if (awaited.includes(body.status)) return body;
    if (Date.now() > end)
      throw new Error(`photo ${photoId} is still ${body.status}, not ${awaited.join(' or ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What a moderator may do. */
export const moderator: Client<{
  listPhotosInReview: typeof listPhotosInReview;
  moderatePhoto: typeof moderatePhoto;
}> = createClient(
  { listPhotosInReview, moderatePhoto },
  fetchTransport({
    baseUrl: url,
    headers: { Authorization: `Bearer ${tokenFor('photos/moderate', '--client', 'moderation')}` },
    fetch: checked,
  }),
);

/** Keys of the functions' role, whom the store of the system believes. */
const roleKeys = join(process.env['TOLLGATE_DATA'] ?? '.local', 'engines', 'credentials.json');

/** Keys of every object of a photo in the store, whatever lies under them. */
export async function objectsOf(photoId: string): Promise<string[]> {
  const { body } = await client.createPhoto({
    body: { vehicleId: randomUUID(), contentType: 'image/jpeg' },
    idempotencyKey: randomUUID(),
  });
  const store = new URL(body.upload.url);
  const s3 = new S3Client({
    endpoint: store.origin,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: JSON.parse(readFileSync(roleKeys, 'utf8')) as S3ClientConfig['credentials'] & object,
  });
  const keys: string[] = [];
  for (let after: string | undefined; ;) {
    const Bucket = store.pathname.slice(1);
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: after }));
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    after = page.NextContinuationToken;
    if (after === undefined) return keys.filter((key) => key.includes(photoId));
  }
}
