import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { awsClientSettings } from '@tollgate/aws-client';
import type { Connection } from './connection.ts';
import { restorePrototypes } from './restore-prototypes.ts';

/** Limits of one HTTP exchange with the store, in milliseconds. */
export interface ExchangeLimits {
  /** Until the connection stands. @default 500 */
  readonly connectMs?: number;
  /** Until the whole answer is there. @default 1500 */
  readonly requestMs?: number;
}

export interface DocumentClientOptions extends Connection {
  readonly limits?: ExchangeLimits;
  /** Attempts for each call, the first included: retries belong to one layer only. @default 2 */
  readonly maxAttempts?: number;
  /** Connections kept open to the store. @default 50 */
  readonly maxSockets?: number;
  /** Wraps the client for tracing, for example `captureAWSv3Client` of the X-Ray SDK. @default no tracing */
  readonly capture?: <Client extends DynamoDBClient>(client: Client) => Client;
}

/** The one way to make a client of the store. */
export function createDocumentClient(options: DocumentClientOptions): DynamoDBDocumentClient {
  const { connectMs, requestMs = 1500 } = options.limits ?? {};
  const { maxAttempts, maxSockets } = options;
  const client = new DynamoDBClient({
    ...awsClientSettings(options, {
      requestMs,
      ...(connectMs !== undefined && { connectMs }),
      ...(maxAttempts !== undefined && { maxAttempts }),
      ...(maxSockets !== undefined && { maxSockets }),
    }),
    accountIdEndpointMode: 'disabled',
  });
  const documents = DynamoDBDocumentClient.from(options.capture?.(client) ?? client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  documents.middlewareStack.add(
    (next) => async (call) => {
      const result = await next(call);
      restorePrototypes(result.output);
      return result;
    },
    { step: 'initialize', priority: 'high', name: 'restorePrototypes' },
  );
  return documents;
}
