import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Connection } from '@tollgate/dynamodb';
import { maxImportBytes } from '@tollgate/vehicles-contract';
import { ImportFileFault } from '../../domain/imports/errors.ts';
import type { ImportFiles } from '../../domain/imports/import-files.ts';
import { joinObjects } from './join-objects.ts';
import { manifestKey, rejectsKey, rejectsPartKey, uploadKey } from './object-key.ts';
import { signedLink } from './signed-link.ts';

/** Seconds within which an upload begins; it may then take as long as it does. */
const ticketSeconds = 3600;

const ndjson = 'application/x-ndjson';

/** Files of imports in an S3 bucket. */
export function s3ImportFiles(client: S3Client, connection: Connection, bucket: string): ImportFiles {
  const put = async (key: string, lines: readonly string[]): Promise<string> => {
    const Body = lines.map((line) => `${line}\n`).join('');
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body, ContentType: ndjson }));
    return key;
  };
  return {
    ticketFor: async ({ importId, contentType }, now) => {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: uploadKey(importId),
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['eq', '$Content-Type', contentType],
          ['content-length-range', 1, maxImportBytes],
        ],
        Expires: ticketSeconds,
      });
      return { url, fields, expiresAt: new Date(now.getTime() + ticketSeconds * 1000).toISOString() };
    },

    open: async (importId, from, eTag) => {
      const { Body, ETag = '' } = await download(client, bucket, importId, `bytes=${from}-`, eTag);
      return { eTag: ETag, bytes: Body as unknown as AsyncIterable<Uint8Array> };
    },

    read: async (importId, from, to, eTag) => {
      const { Body } = await download(client, bucket, importId, `bytes=${from}-${to - 1}`, eTag);
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },

    putManifest: (importId, segment, lines) => put(manifestKey(importId, segment, lines.length), lines),

    putRejects: (importId, chunk, lines) => {
      const digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
      return put(rejectsPartKey(importId, chunk, digest), lines);
    },

    joinRejects: async (importId, keys) => {
      const Key = rejectsKey(importId);
      const target = { Bucket: bucket, Key, ContentType: ndjson };
      return (await joinObjects(client, target, keys)) ? Key : null;
    },

    linkTo: (key, now) => signedLink(connection, bucket, key, now),
  };
}

async function download(
  client: S3Client,
  bucket: string,
  importId: string,
  range: string,
  eTag: string | null,
) {
  const get = new GetObjectCommand({
    Bucket: bucket,
    Key: uploadKey(importId),
    Range: range,
    ...(eTag !== null && { IfMatch: eTag }),
  });
  try {
    return await client.send(get);
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'PreconditionFailed')
      throw new ImportFileFault('The file was replaced while it was read. Announce it again.');
    if (name === 'NoSuchKey')
      throw new ImportFileFault('The file is gone: an upload is kept for a day. Announce it again.');
    throw error;
  }
}
