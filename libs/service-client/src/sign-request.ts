import { SignatureV4 } from '@smithy/signature-v4';
import { regionOf, type LambdaEnvironment } from './lambda-environment.ts';
import type { HttpRequest } from './http-exchange.ts';
import { NodeSha256 } from './node-sha256.ts';

/** Gives the headers of a request with its signature among them. */
export type SignRequest = (request: HttpRequest) => Promise<HttpRequest['headers']>;

/**
 * Signs requests to a service of AWS (Signature Version 4) as the function's own role.
 * @param service as signatures name it: `lambda`, `execute-api`
 * @throws Error from the first request when the credentials are missing
 */
export function requestSigner(
  environment: LambdaEnvironment,
  service: 'lambda' | 'execute-api' = 'lambda',
): SignRequest {
  const signer = new SignatureV4({
    service,
    region: regionOf(environment),
    sha256: NodeSha256,
    credentials: () => Promise.resolve().then(() => credentialsOf(environment)),
  });
  return async ({ url, method, headers, body }) => {
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: { ...headers, host: url.host },
      body,
    });
    return signed.headers;
  };
}

function credentialsOf(environment: LambdaEnvironment) {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = environment;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY) {
    throw new Error(
      'AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is missing or empty. Lambda sets them; set them when running elsewhere.',
    );
  }
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
