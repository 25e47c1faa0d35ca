import { functionArnOf } from '../definition/read-authorization.ts';
import { compileAwsService } from './aws-service.ts';
import { compileHttpEndpoint } from './http-endpoint.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileLambdaCustom } from './lambda-custom.ts';
import { compileLambdaProxy } from './lambda-proxy.ts';
import { compileMock } from './mock.ts';

/**
 * Compiles the integration of a method.
 *
 * @throws Error when one of its mapping expressions cannot be used.
 */
export function compileIntegration(parts: IntegrationParts): Integrate {
  const { type, uri } = parts.method.integration;
  switch (type) {
    case 'MOCK':
      return compileMock(parts);
    case 'AWS_PROXY':
      if (functionArnOf(uri) === undefined) throw onlyLambda(parts);
      return compileLambdaProxy(parts);
    case 'AWS':
      return functionArnOf(uri) === undefined ? compileAwsService(parts) : compileLambdaCustom(parts);
    case 'HTTP':
    case 'HTTP_PROXY':
      return compileHttpEndpoint(parts);
  }
}

/** The refusal has the words in which API Gateway refuses such a deployment. */
function onlyLambda({ method }: IntegrationParts): Error {
  return new Error(
    `${method.httpMethod} ${method.resourcePath}: Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations. Received ${method.integration.uri}; of the two the local runtime serves functions.`,
  );
}
