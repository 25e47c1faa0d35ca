import type { AwsPlace } from '../environment.ts';

/** Limits of one exchange, in milliseconds. */
const connectMs = 500;
const requestMs = 3_000;

/**
 * What every client of this library is made with: one retry, and no exchange without an end. `requestTimeout` alone only logs a
 * warning; `throwOnRequestTimeout` makes it end the exchange.
 */
export function awsClientSettings({ region, credentials }: AwsPlace, endpoint: string | undefined) {
  const agent = { keepAlive: true, maxSockets: 10 };
  return {
    region,
    credentials,
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 2,
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
