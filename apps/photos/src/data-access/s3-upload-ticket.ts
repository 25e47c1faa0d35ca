import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { maxPhotoBytes } from '@tollgate/photos-contract';
import type { UploadTicket } from '../domain/photo-objects.ts';
import type { KeptPhoto } from '../domain/photo.ts';
import { uploadKey } from './object-key.ts';

/** Life of a ticket in seconds. */
const ticketSeconds = 300;

/**
 * A presigned POST for exactly one key, one content type and a file of 1 byte to 10 MiB; where a checksum was announced,
 * for exactly that file, which S3 verifies (Amazon S3 API Reference, "POST Object"). A presigned PUT would bind neither the
 * type nor the size.
 */
export async function uploadTicket(
  client: S3Client,
  bucket: string,
  photo: KeptPhoto,
  now: Date,
): Promise<UploadTicket> {
  const { url, fields } = await createPresignedPost(client, {
    Bucket: bucket,
    Key: uploadKey(photo),
    Fields: { 'Content-Type': photo.contentType, ...checksumFields(photo) },
    Conditions: [
      ['eq', '$Content-Type', photo.contentType],
      ['content-length-range', 1, maxPhotoBytes],
    ],
    Expires: ticketSeconds,
  });
  return { url, fields, expiresAt: new Date(now.getTime() + ticketSeconds * 1000).toISOString() };
}

/** Fields of a presigned POST are conditions too: a form with another value is refused. */
const checksumFields = ({ checksumSha256 }: KeptPhoto): Record<string, string> =>
  checksumSha256 === null
    ? {}
    : { 'x-amz-checksum-algorithm': 'SHA256', 'x-amz-checksum-sha256': checksumSha256 };
