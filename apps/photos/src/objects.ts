import { traced } from '@tollgate/middleware';
import { createS3Client } from './data-access/s3-client.ts';
import { s3PhotoObjects } from './data-access/s3-photo-objects.ts';
import { addressSigner } from './data-access/sign-object-address.ts';
import { bucketName, objectStore } from './environment.ts';

const client = traced(createS3Client(objectStore));

/** The files of this stage's photos. Apart from the rest, so that functions which only read rows carry no S3 client. */
export const objects = s3PhotoObjects({
  client,
  bucket: bucketName(),
  sign: addressSigner(client, bucketName()),
});
