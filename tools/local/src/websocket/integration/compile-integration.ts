import { functionArnOf } from '../../gateway/definition/read-authorization.ts';
import { compileAwsService } from './aws-service.ts';
import { compileHttpEndpoint } from './http-endpoint.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileLambdaCustom } from './lambda-custom.ts';
import { compileLambdaProxy } from './lambda-proxy.ts';
import { compileMock } from './mock.ts';

/**
 * Compiles the integration of a route.
 *
 * @throws Error when one of its templates or mapping expressions cannot be used.
 */
export function compileIntegration(parts: IntegrationParts): Integrate {
  const { type, uri } = parts.integration;
  switch (type) {
    case 'MOCK':
      return compileMock(parts);
    case 'AWS_PROXY':
      return compileLambdaProxy(parts);
    case 'AWS':
      return functionArnOf(uri) === undefined ? compileAwsService(parts) : compileLambdaCustom(parts);
    case 'HTTP':
    case 'HTTP_PROXY':
      return compileHttpEndpoint(parts);
  }
}
