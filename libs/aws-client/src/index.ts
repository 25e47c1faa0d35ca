/** Where AWS is, and as whom a function calls it. */
export interface AwsPlace {
  readonly region: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
  };
  /** For example `http://127.0.0.1:8000`. @default the service's own of the region */
  readonly endpoint?: string | undefined;
}

/** How long one exchange may take, how often a call is tried, over how many connections. */
export interface CallSettings {
  /** Milliseconds until the connection stands. @default 500 */
  readonly connectMs?: number;
  /** Milliseconds until the whole answer is there. */
  readonly requestMs: number;
  /** Attempts for each call, the first included: retries belong to one layer only. @default 2 */
  readonly maxAttempts?: number;
  /** Connections kept open. @default 50, the SDK's own */
  readonly maxSockets?: number;
}

/**
 * What a client of the AWS SDK is made with: every setting that the SDK would look up is given.
 *
 * `requestTimeout` alone only logs a warning; `throwOnRequestTimeout` makes it end the exchange.
 */
export function awsClientSettings(
  { region, credentials, endpoint }: AwsPlace,
  { connectMs = 500, requestMs, maxAttempts = 2, maxSockets = 50 }: CallSettings,
) {
  const agent = { keepAlive: true, maxSockets };
  return {
    region,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts,
    retryMode: 'standard' as const,
    defaultsMode: 'standard' as const,
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
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
  };
}
