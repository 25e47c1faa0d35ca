import { traced } from '@tollgate/middleware';
import { createS3Client } from './data-access/s3-client.ts';
import { s3PhotoObjects } from './data-access/s3-photo-objects.ts';
import { bucketName, objectStore } from './environment.ts';

/** The files of this stage's photos. Apart from the rest, so that functions which only read rows carry no S3 client. */
export const objects = s3PhotoObjects(traced(createS3Client(objectStore)), bucketName());
