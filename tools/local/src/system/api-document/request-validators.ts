import type { JsonObject } from '../../assembly/index.ts';
import type { ApiResources } from './api-resources.ts';

/** The request validators of an API by their id, as `x-amazon-apigateway-request-validators`. */
export function requestValidators(resources: ApiResources): JsonObject {
  return Object.fromEntries(
    resources.ofType('RequestValidator').map((validator) => [
      resources.idOf(validator),
      {
        validateRequestBody: isTrue(validator.properties['ValidateRequestBody']),
        validateRequestParameters: isTrue(validator.properties['ValidateRequestParameters']),
      },
    ]),
  );
}

/** CloudFormation takes booleans as text too. */
const isTrue = (value: unknown): boolean => value === true || value === 'true';
