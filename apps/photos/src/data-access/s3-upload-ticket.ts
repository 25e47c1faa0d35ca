import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { maxPhotoBytes } from '@tollgate/photos-contract';
import type { UploadTicket } from '../domain/photo-objects.ts';
import type { Photo } from '../domain/photo.ts';
import { uploadKey } from './object-key.ts';

/** Life of a ticket in seconds. */
const ticketSeconds = 300;

/**
 * A presigned POST for exactly one key, one content type and a file of 1 byte to 10 MiB. A presigned PUT would bind
 * neither the type nor the size.
 */
export async function uploadTicket(
  client: S3Client,
  bucket: string,
  photo: Photo,
  now: Date,
): Promise<UploadTicket> {
  const { url, fields } = await createPresignedPost(client, {
    Bucket: bucket,
    Key: uploadKey(photo),
    Fields: { 'Content-Type': photo.contentType },
    Conditions: [
      ['eq', '$Content-Type', photo.contentType],
      ['content-length-range', 1, maxPhotoBytes],
    ],
    Expires: ticketSeconds,
  });
  return { url, fields, expiresAt: new Date(now.getTime() + ticketSeconds * 1000).toISOString() };
}
