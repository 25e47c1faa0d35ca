import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
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

/**
 * The one way to make a client of the store. Every setting that the SDK would look up in files or variables is given
 * here, so that the first call waits for nothing.
 *
 * `requestTimeout` alone only logs a warning; `throwOnRequestTimeout` makes it end the exchange.
 */
export function createDocumentClient(options: DocumentClientOptions): DynamoDBDocumentClient {
  const { connectMs = 500, requestMs = 1500 } = options.limits ?? {};
  const agent = { keepAlive: true, maxSockets: options.maxSockets ?? 50 };
  const client = new DynamoDBClient({
    region: options.region,
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    credentials: options.credentials,
    maxAttempts: options.maxAttempts ?? 2,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    accountIdEndpointMode: 'disabled',
    authSchemePreference: ['aws.auth#sigv4'],
    userAgentAppId: () => Promise.resolve(undefined),
    requestHandler: {
      connectionTimeout: connectMs,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      socketTimeout: requestMs,
      httpAgent: agent,
      httpsAgent: agent,
    },
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
