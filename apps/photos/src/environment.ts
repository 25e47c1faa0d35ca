import { lambdaConnection, type Connection } from '@tollgate/dynamodb';
import { requireVariables } from '@tollgate/middleware';
import type { Moderation } from './domain/publishing-rule.ts';

/** What every function of the service is given: its table, and where the store is. */
export const tableName = requireVariables(process.env, ['TABLE_NAME']).TABLE_NAME;
export const connection = lambdaConnection(process.env);

const objectStoreEndpoint = process.env['AWS_ENDPOINT_URL_S3'];

/** Where the object store is, and who asks. */
export const objectStore: Connection = {
  region: connection.region,
  credentials: connection.credentials,
  ...(objectStoreEndpoint && { endpoint: objectStoreEndpoint }),
};

/** The bucket of uploads and renditions; only the functions that touch objects have it. */
export const bucketName = (): string => requireVariables(process.env, ['BUCKET_NAME']).BUCKET_NAME;

/** Signs the cursors of lists; only the functions that list have it. */
export const cursorSecret = (): string => requireVariables(process.env, ['CURSOR_SECRET']).CURSOR_SECRET;

/** Who publishes photos in this stage, as the stack says; only the function that processes uploads has it. */
export function moderation(): Moderation {
  const { MODERATION: received } = requireVariables(process.env, ['MODERATION']);
  if (received === 'everyPhoto' || received === 'byRule') return received;
  throw new Error(
    `MODERATION is ${JSON.stringify(received)}; it takes everyPhoto or byRule. The stack sets it.`,
  );
}

/** How often a message of an upload is delivered before it is a dead letter; the queue's own number. */
export const mostDeliveries = (): number =>
  Number(requireVariables(process.env, ['MOST_DELIVERIES']).MOST_DELIVERIES);
