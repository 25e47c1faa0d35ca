import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** The environment variables that AWS Lambda gives every function, as far as they concern calls of other functions. */
export interface LambdaEnvironment {
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_ENDPOINT_URL_LAMBDA?: string | undefined;
}

export interface FunctionClientOptions {
  readonly environment: LambdaEnvironment;
  /** Longest wait for an answer, in milliseconds; a caller's signal usually ends it earlier. @default 5000 */
  readonly requestMs?: number;
  /** Wraps the client for tracing, for example `captureAWSv3Client` of the X-Ray SDK. @default no tracing */
  readonly capture?: <Client extends LambdaClient>(client: Client) => Client;
}

/** Invokes a function and gives its payload. */
export type InvokeFunction = (
  functionName: string,
  payload: string,
  signal: AbortSignal | undefined,
) => Promise<string>;

/**
 * Calls functions by name and alias (`name:live`). It tries once: retries belong to the layer that knows
 * whether a repeat is safe.
 * @throws FunctionFailed from a call whose function ended with an error
 */
export function functionClient({ environment, requestMs = 5000, capture }: FunctionClientOptions): InvokeFunction {
  const plain = new LambdaClient({
    region: environment.AWS_REGION ?? 'us-east-1',
    ...(environment.AWS_ENDPOINT_URL_LAMBDA && { endpoint: environment.AWS_ENDPOINT_URL_LAMBDA }),
    ...credentialsOf(environment),
    maxAttempts: 1,
    retryMode: 'standard',
    defaultsMode: 'standard',
    useDualstackEndpoint: false,
    useFipsEndpoint: false,
    requestHandler: {
      connectionTimeout: 500,
      requestTimeout: requestMs,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 50 },
      httpsAgent: { keepAlive: true, maxSockets: 50 },
    },
  });
  const client = capture?.(plain) ?? plain;
  return async (functionName, payload, signal) => {
    const answer = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: Buffer.from(payload) }),
      signal ? { abortSignal: signal } : {},
    );
    const text = answer.Payload ? Buffer.from(answer.Payload).toString('utf8') : '';
    if (answer.FunctionError !== undefined) throw new FunctionFailed(functionName, answer.FunctionError);
    return text;
  };
}

function credentialsOf(environment: LambdaEnvironment): object {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) return {};
  return {
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    },
  };
}

/** The function that was called ended with an error, ran out of time or memory. */
export class FunctionFailed extends Error {
  override readonly name = 'FunctionFailed';
  readonly functionName: string;

  constructor(functionName: string, kind: string) {
    super(`${functionName} failed (${kind})`);
    this.functionName = functionName;
  }
}
