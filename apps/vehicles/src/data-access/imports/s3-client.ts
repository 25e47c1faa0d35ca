import { S3Client } from '@aws-sdk/client-s3';
import type { Connection } from '@tollgate/dynamodb';

/** Limits of one HTTP exchange with the store, in milliseconds; a download may take longer as long as bytes come. */
const connectMs = 1000;
const requestMs = 10_000;

/** A client of the object store for large files: every setting that the SDK would look up is given. */
export function createS3Client({ region, credentials, endpoint }: Connection): S3Client {
  return new S3Client({
    region,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 3,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    userAgentAppId: () => Promise.resolve(undefined),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      socketTimeout: requestMs,
    },
  });
}
