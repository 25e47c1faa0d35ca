import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { PhotoIdentity } from '../src/domain/photo.ts';
import { createS3Client } from '../src/data-access/s3-client.ts';
import { objectStore } from '../src/environment.ts';
import { bucket } from './object-store.ts';

const client = createS3Client(objectStore);

/** Keys of every object of a photo. */
export async function keysOf({ photoId }: Pick<PhotoIdentity, 'photoId'>): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key = '' }) => Key).filter((key) => key.includes(photoId));
}

/** An object with what is served with it. */
export async function read(key: string) {
  const { Body, ContentType, CacheControl } = await client.send(
    new GetObjectCommand({ Bucket: bucket, Key: key }),
  );
  return { bytes: Buffer.from((await Body?.transformToByteArray()) ?? []), ContentType, CacheControl };
}

/** Puts an upload without a ticket, as the store's owner. */
export const putUpload = ({ vehicleId, photoId }: PhotoIdentity, bytes: Uint8Array): Promise<void> =>
  putObject(`uploads/${vehicleId}/${photoId}`, bytes);

/** Puts an object, as the store's owner. */
export async function putObject(key: string, bytes: Uint8Array): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes }));
}
