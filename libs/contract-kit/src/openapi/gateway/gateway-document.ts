import type { Method, Operation } from '../../definition/operation.ts';
import { describeOperation } from '../../validation/describe-operation.ts';
import { schemasOf } from '../../validation/operation-schemas.ts';
import { pathsOf } from '../document/open-api-document.ts';
import type { JsonObject } from '../json.ts';
import { addAnswers } from '../schema/add-answers.ts';
import { requestSchemaName } from '../schema/operation-schema-names.ts';
import { schemaRegister, type SchemaRegister } from '../schema/schema-register.ts';
import { preflightOperation, type Origins } from './cross-origin.ts';
import type { GatewayIntegration } from './gateway-integration.ts';
import { gatewayResponses } from './gateway-responses.ts';
import { gatewaySchema } from './gateway-schema.ts';
import { gatewaySecurity, gatewaySecuritySchemes, type Authorizers } from './gateway-security.ts';
import { methodParameters } from './method-parameters.ts';
import { methodResponses } from './method-responses.ts';

export interface GatewayOptions {
  readonly title: string;
  readonly version: string;
  /** Origins whose scripts may read answers. */
  readonly origins: Origins;
  readonly authorizers: Authorizers;
  /** Media types whose bytes pass unchanged. @default none */
  readonly binaryMediaTypes?: readonly string[];
}

/**
 * The body of the REST API: OpenAPI 3.0.1 with API Gateway's extensions, in the subset of JSON Schema it takes.
 * The same operations, integrations and options give the same bytes.
 * @throws Error when two different schemas claim one name, or a path has a form the gateway refuses.
 */
export function gatewayDocument(
  operations: readonly Operation[],
  integrationOf: (operation: Operation) => GatewayIntegration,
  options: GatewayOptions,
): JsonObject {
  for (const operation of operations) refuseUnroutablePath(operation);
  refuseUnguarded(operations, options.authorizers);
  const register = schemaRegister('openapi-3.0');
  addAnswers(operations, register);
  const paths = pathsOf(operations, (operation) =>
    methodObject(operation, integrationOf(operation), register),
  );
  return {
    openapi: '3.0.1',
    info: { title: options.title, version: options.version },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [
        path,
        { ...item, options: preflightWithParameters(path, item, options.origins) },
      ]),
    ),
    components: {
      schemas: Object.fromEntries(
        Object.entries(register.components()).map(([name, schema]) => [
          name,
          gatewaySchema(schema) as JsonObject,
        ]),
      ),
      securitySchemes: gatewaySecuritySchemes(options.authorizers),
    },
    'x-amazon-apigateway-request-validators': {
      [parameterValidator]: { validateRequestParameters: true, validateRequestBody: false },
    },
    'x-amazon-apigateway-request-validator': parameterValidator,
    'x-amazon-apigateway-gateway-responses': gatewayResponses(options.origins),
    'x-amazon-apigateway-binary-media-types': options.binaryMediaTypes ?? [],
  };
}

/** Bodies are validated in the function, where each fault gets its JSON pointer. */
const parameterValidator = 'parameters';

function methodObject(
  operation: Operation,
  integration: GatewayIntegration,
  register: SchemaRegister,
): JsonObject {
  const body = operation.request?.body;
  const { requestContentTypes } = describeOperation(operation, schemasOf(operation));
  const schema = body && (register.add(body, 'input', requestSchemaName(operation)) as JsonObject);
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.owner],
    security: gatewaySecurity(operation.access),
    parameters: methodParameters(operation, integration.requestHeaders ?? []),
    ...(schema && {
      requestBody: {
        required: true,
        content: Object.fromEntries(requestContentTypes.map((type) => [type, { schema }])),
      },
    }),
    responses: methodResponses(operation, integration.definition, register),
    'x-amazon-apigateway-request-validator': parameterValidator,
    'x-amazon-apigateway-integration': integration.definition,
  };
}

function preflightWithParameters(path: string, item: JsonObject, origins: Origins): JsonObject {
  const methods = Object.keys(item).map((method) => method.toUpperCase() as Method);
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1] ?? '',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return { ...preflightOperation(methods, origins), ...(parameters.length > 0 && { parameters }) };
}

function refuseUnguarded(operations: readonly Operation[], { partner }: Authorizers): void {
  const forPartners = operations.find(({ access }) => access.kind === 'partner');
  if (forPartners === undefined || partner !== undefined) return;
  throw new Error(
    `${forPartners.id} is open to partners, and no authorizer knows them; give authorizers.partner`,
  );
}

/** Source: "Important notes for REST APIs", API Gateway developer guide. */
function refuseUnroutablePath({ id, path }: Operation): void {
  const isRoutable = path === '/' || /^(\/(\{\w+\}|[\w\-.,:]+))+$/.test(path);
  if (!isRoutable) {
    throw new Error(
      `${id}: path ${path} cannot be routed; segments hold letters, digits and _ - . , : or are one {parameter} as a whole`,
    );
  }
}
