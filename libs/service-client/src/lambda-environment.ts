/** The environment variables that AWS Lambda gives every function, as far as they concern calls of other functions. */
export interface LambdaEnvironment {
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_ENDPOINT_URL_LAMBDA?: string | undefined;
  readonly AWS_ENDPOINT_URL?: string | undefined;
}

export const regionOf = ({ AWS_REGION }: LambdaEnvironment): string => AWS_REGION ?? 'us-east-1';

/**
 * Where the Lambda API is: the service's own variable, the one for every service, or the region's public endpoint.
 * Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints"
 */
export function endpointOf(environment: LambdaEnvironment): URL {
  const given = environment.AWS_ENDPOINT_URL_LAMBDA || environment.AWS_ENDPOINT_URL;
  return new URL(given || `https://lambda.${regionOf(environment)}.amazonaws.com`);
}
