import { S3Client } from '@aws-sdk/client-s3';
import type { Connection } from '@tollgate/dynamodb';

/** Limits of one HTTP exchange with the store, in milliseconds. */
const connectMs = 500;
const requestMs = 2000;

/**
 * A client of the object store that waits for nothing but the store: every setting that the SDK would look up is given.
 * `requestTimeout` alone only logs a warning; `throwOnRequestTimeout` makes it end the exchange.
 */
export function createS3Client({ region, credentials, endpoint }: Connection): S3Client {
  return new S3Client({
    region,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 2,
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
