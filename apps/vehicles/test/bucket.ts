import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { createS3Client } from '../src/data-access/imports/s3-client.ts';
import { objectStore } from '../src/environment.ts';
import { bucket } from './object-store.ts';

const client = createS3Client(objectStore);

export async function readObject(key: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToString()) ?? '';
}

/** Puts an object without a ticket, as the store's owner. */
export async function putObject(key: string, body: string): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body }));
}
