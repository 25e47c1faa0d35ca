import { S3Client } from '@aws-sdk/client-s3';
import { awsClientSettings } from '@tollgate/aws-client';
import type { Connection } from '@tollgate/dynamodb';

/** A client of the object store for large files; a download may take longer than an exchange as long as bytes come. */
export function createS3Client(connection: Connection): S3Client {
  return new S3Client({
    ...awsClientSettings(connection, { connectMs: 1000, requestMs: 10_000, maxAttempts: 3 }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
