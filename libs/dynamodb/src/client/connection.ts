/** The environment variables that AWS Lambda gives every function, as far as they concern the store. */
export interface LambdaEnvironment {
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_ENDPOINT_URL_DYNAMODB?: string | undefined;
}

/** Where the store is and who asks. */
export interface Connection {
  readonly region: string;
  /** For example `http://127.0.0.1:8000`. @default the endpoint of the region */
  readonly endpoint?: string;
  readonly credentials: Credentials;
}

/** Credentials as Lambda hands them out. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Reads region, credentials and endpoint from a Lambda environment. The SDK's own chain of providers would find the same
 * values after loading the profile, SSO and metadata providers, which a function never needs.
 *
 * @throws Error that names the missing variable.
 */
export function lambdaConnection(environment: LambdaEnvironment): Connection {
  const sessionToken = environment.AWS_SESSION_TOKEN;
  const endpoint = environment.AWS_ENDPOINT_URL_DYNAMODB;
  return {
    region: required(environment, 'AWS_REGION'),
    credentials: {
      accessKeyId: required(environment, 'AWS_ACCESS_KEY_ID'),
      secretAccessKey: required(environment, 'AWS_SECRET_ACCESS_KEY'),
      ...(sessionToken && { sessionToken }),
    },
    ...(endpoint && { endpoint }),
  };
}

function required(environment: LambdaEnvironment, name: keyof LambdaEnvironment): string {
  const value = environment[name];
  if (value) return value;
  throw new Error(
    `The environment variable ${name} is missing or empty. Lambda sets it; set it when running elsewhere.`,
  );
}
