import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getPhotoRendition } from '@tollgate/photos-contract';
import { PictureGone } from '../domain/errors.ts';
import type { PhotoObjects } from '../domain/photo-objects.ts';
import {
  pictureReviewPrefix,
  renditionKey,
  renditionPrefix,
  reviewKey,
  reviewPrefix,
  uploadKey,
} from './object-key.ts';
import { nameOf, storeCall } from './s3-failure.ts';
import { pictureAddresses, type SignAddress } from './s3-previews.ts';
import { uploadTicket } from './s3-upload-ticket.ts';

export interface S3PhotoObjectsOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** Signs addresses of objects; needed only where previews are asked for. */
  readonly sign: SignAddress;
}

/** Files of photos in an S3 bucket. */
export function s3PhotoObjects({ client, bucket, sign }: S3PhotoObjectsOptions): PhotoObjects {
  const remove = async (key: string): Promise<void> => {
    await storeCall(() => client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })));
  };
  /** What lies below a prefix is at most what a few uploads were made into: one page of 1,000 keys. */
  const removeBelow = async (prefix: string, except?: string): Promise<void> => {
    const list = new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix });
    const { Contents = [] } = await storeCall(() => client.send(list));
    const keys = Contents.map(({ Key = '' }) => Key);
    await Promise.all(keys.filter((key) => except === undefined || !key.startsWith(except)).map(remove));
  };
  return {
    ticketFor: (photo, now) => uploadTicket(client, bucket, photo, now),

    readUpload: async (photo) => {
      const get = new GetObjectCommand({ Bucket: bucket, Key: uploadKey(photo) });
      try {
        const { Body } = await storeCall(() => client.send(get));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (error) {
        if (nameOf(error) === 'NoSuchKey') return undefined;
        throw error;
      }
    },

    keepForReview: async ({ photoId }, digest, renditions) => {
      const puts = renditions.map(
        ({ name, contentType, bytes }) =>
          new PutObjectCommand({
            Bucket: bucket,
            Key: reviewKey(photoId, digest, name),
            Body: bytes,
            ContentType: contentType,
            CacheControl: 'private, no-store',
          }),
      );
      await Promise.all(puts.map((put) => storeCall(() => client.send(put))));
    },

    previewsOf: (photo, now) => pictureAddresses(sign, photo, now),

    show: async ({ photoId, picture }) => {
      const copies = (picture?.renditions ?? []).map(
        ({ name, contentType }) =>
          new CopyObjectCommand({
            Bucket: bucket,
            Key: renditionKey(photoId, name),
            CopySource: `${bucket}/${reviewKey(photoId, picture?.digest ?? '', name)}`,
            MetadataDirective: 'REPLACE',
            ContentType: contentType,
            CacheControl: getPhotoRendition.cacheControl,
          }),
      );
      // All have ended before one that failed is told: what is removed then does not come back.
      const results = await Promise.allSettled(copies.map((copy) => storeCall(() => client.send(copy))));
      const failed = results.find((result) => result.status === 'rejected');
      if (failed !== undefined)
        throw nameOf(failed.reason) === 'NoSuchKey' ? new PictureGone() : failed.reason;
    },

    removeUpload: (photo) => remove(uploadKey(photo)),

    removeFromReview: (photoId, except) =>
      removeBelow(
        reviewPrefix(photoId),
        except === undefined ? undefined : pictureReviewPrefix(photoId, except),
      ),

    hide: (photoId) => removeBelow(renditionPrefix(photoId)),
  };
}
