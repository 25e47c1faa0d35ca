import { S3Client } from '@aws-sdk/client-s3';
import { awsClientSettings } from '@tollgate/aws-client';
import type { Connection } from '@tollgate/dynamodb';

/** A client of the object store that waits for nothing but the store. */
export function createS3Client(connection: Connection): S3Client {
  return new S3Client({
    ...awsClientSettings(connection, { requestMs: 2000 }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
