import { CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getPhotoRendition } from '@tollgate/photos-contract';
import { UploadReplaced } from '../domain/errors.ts';
import type { PhotoObjects } from '../domain/photo-objects.ts';
import { original, type PhotoIdentity } from '../domain/photo.ts';
import { headBytes } from '../domain/picture-format.ts';
import type { UploadedFile } from '../domain/uploaded-file.ts';
import { renditionKey, uploadKey } from './object-key.ts';
import { nameOf, storeCall } from './s3-failure.ts';
import { uploadTicket } from './s3-upload-ticket.ts';

/** Files of photos in an S3 bucket. */
export function s3PhotoObjects(client: S3Client, bucket: string): PhotoObjects {
  const remove = async (key: string): Promise<void> => {
    await storeCall(() => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
  };
  return {
    ticketFor: (photo, now) => uploadTicket(client, bucket, photo, now),

    inspectUpload: (photo) => inspect(client, bucket, photo),

    showOriginal: async (photo, { tag }) => {
      const copy = new CopyObjectCommand({
        Bucket: bucket,
        Key: renditionKey(photo.photoId, original),
        CopySource: `${bucket}/${uploadKey(photo)}`,
        // What is shown is what was looked at, even when the client uploads again in between.
        CopySourceIfMatch: tag,
        MetadataDirective: 'REPLACE',
        ContentType: photo.contentType,
        CacheControl: getPhotoRendition.cacheControl,
      });
      try {
        await storeCall(() => client.send(copy));
      } catch (error) {
        throw ['PreconditionFailed', 'NoSuchKey'].includes(nameOf(error)) ? new UploadReplaced() : error;
      }
    },

    removeUpload: (photo) => remove(uploadKey(photo)),

    removeAll: async (photo) => {
      await Promise.all([uploadKey(photo), renditionKey(photo.photoId, original)].map(remove));
    },
  };
}

async function inspect(
  client: S3Client,
  bucket: string,
  photo: PhotoIdentity,
): Promise<UploadedFile | undefined> {
  const get = new GetObjectCommand({
    Bucket: bucket,
    Key: uploadKey(photo),
    Range: `bytes=0-${headBytes - 1}`,
  });
  try {
    const { Body, ContentRange, ContentLength = 0, ETag = '' } = await storeCall(() => client.send(get));
    const head = (await Body?.transformToByteArray()) ?? new Uint8Array();
    const total = /\/(\d+)$/.exec(ContentRange ?? '')?.[1];
    return { head, sizeBytes: total === undefined ? ContentLength : Number(total), tag: ETag };
  } catch (error) {
    if (nameOf(error) === 'NoSuchKey') return undefined;
    // No range of an empty file can be had.
    if (nameOf(error) === 'InvalidRange') return { head: new Uint8Array(), sizeBytes: 0, tag: '' };
    throw error;
  }
}
