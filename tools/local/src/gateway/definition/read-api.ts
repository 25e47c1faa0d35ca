import { createHash } from 'node:crypto';

import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt, textsOf } from '../json.ts';
import { fromSwagger } from './from-swagger.ts';
import type { ApiModel, GatewayResponseModel, MethodModel } from './model.ts';
import { readAuthorization } from './read-authorization.ts';
import { readIntegration } from './read-integration.ts';
import { readValidation } from './read-validation.ts';

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** A stable id of a resource, in the shape of API Gateway's: six lower-case letters and digits. */
function resourceIdOf(path: string): string {
  const digest = createHash('sha256').update(path).digest();
  return digest.readUIntBE(0, 6).toString(36).padStart(6, '0').slice(-6);
}

function readMethod(
  path: string,
  verb: string,
  pathItem: JsonObject,
  operation: JsonObject,
  document: JsonObject,
): MethodModel {
  const httpMethod = verb === 'x-amazon-apigateway-any-method' ? 'ANY' : verb.toUpperCase();
  return {
    resourcePath: path,
    resourceId: resourceIdOf(path),
    httpMethod,
    ...readAuthorization(operation, document),
    ...readValidation(operation, pathItem, document),
    integration: readIntegration(operation, `${httpMethod} ${path}`),
  };
}

/** A gateway response as the OpenAPI extension or as CloudFormation writes it. */
export function readGatewayResponse(responseType: string, response: JsonObject): GatewayResponseModel {
  const statusCode = numberAt(response, 'statusCode') ?? numberAt(response, 'StatusCode');
  return {
    responseType,
    ...(statusCode === undefined ? {} : { statusCode }),
    parameters: {
      ...textsOf(objectAt(response, 'responseParameters')),
      ...textsOf(objectAt(response, 'ResponseParameters')),
    },
    templates: {
      ...textsOf(objectAt(response, 'responseTemplates')),
      ...textsOf(objectAt(response, 'ResponseTemplates')),
    },
  };
}

/**
 * Reads an OpenAPI 3.0 or Swagger 2.0 document with API Gateway's extensions.
 *
 * @throws Error naming the method or the security scheme that cannot be served.
 */
export function readApi(given: JsonObject): ApiModel {
  const document = fromSwagger(given);
  const methods = Object.entries(objectAt(document, 'paths')).flatMap(([path, pathItem]) => {
    if (!isObject(pathItem)) return [];
    return [...verbs, 'x-amazon-apigateway-any-method'].flatMap((verb) => {
      const operation = pathItem[verb];
      return isObject(operation) ? [readMethod(path, verb, pathItem, operation, document)] : [];
    });
  });
  const policy = document['x-amazon-apigateway-policy'];
  const compressed = numberAt(document, 'x-amazon-apigateway-minimum-compression-size');
  const responses = objectAt(document, 'x-amazon-apigateway-gateway-responses');
  return {
    title: textAt(objectAt(document, 'info'), 'title') ?? 'api',
    methods,
    binaryMediaTypes: listAt(document, 'x-amazon-apigateway-binary-media-types').filter(
      (type) => typeof type === 'string',
    ),
    apiKeySource:
      textAt(document, 'x-amazon-apigateway-api-key-source')?.toUpperCase() === 'AUTHORIZER'
        ? 'AUTHORIZER'
        : 'HEADER',
    ...(compressed === undefined ? {} : { minimumCompressionSize: compressed }),
    policy: isObject(policy) ? policy : undefined,
    gatewayResponses: Object.entries(responses).map(([type, response]) =>
      readGatewayResponse(type, isObject(response) ? response : {}),
    ),
    schemas: objectAt(objectAt(document, 'components'), 'schemas'),
  };
}
