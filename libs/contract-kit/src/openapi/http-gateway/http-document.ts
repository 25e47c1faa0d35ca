import type { Operation } from '../../definition/operation.ts';
import { pathsOf } from '../document/open-api-document.ts';
import type { Origins } from '../gateway/cross-origin.ts';
import type { GatewayIntegration } from '../gateway/gateway-integration.ts';
import type { JsonObject } from '../json.ts';
import { httpCors } from './http-cors.ts';
import { httpSecurity, httpSecuritySchemes, type HttpAuthorizers } from './http-security.ts';

export interface HttpGatewayOptions {
  readonly title: string;
  readonly version: string;
  /** Origins whose scripts may read answers, the same for every route. */
  readonly origins: Origins;
  readonly authorizers: HttpAuthorizers;
}

/**
 * The body of an HTTP API: OpenAPI 3.0.1 with the extensions it reads. It has routes, authorizers and CORS; what else a
 * REST API would be told has no place in it. The same operations, integrations and options give the same bytes.
 * Source: "Working with OpenAPI definitions for HTTP APIs", API Gateway developer guide.
 * @throws Error when an operation asks for an authorizer that is not given.
 */
export function httpGatewayDocument(
  operations: readonly Operation[],
  integrationOf: (operation: Operation) => GatewayIntegration,
  options: HttpGatewayOptions,
): JsonObject {
  const schemes = httpSecuritySchemes(options.authorizers);
  return {
    openapi: '3.0.1',
    info: { title: options.title, version: options.version },
    paths: pathsOf(operations, (operation) => route(operation, integrationOf(operation), schemes)),
    components: { securitySchemes: schemes },
    'x-amazon-apigateway-cors': httpCors(operations, options.origins),
  };
}

function route(operation: Operation, integration: GatewayIntegration, schemes: JsonObject): JsonObject {
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [operation.owner],
    security: httpSecurity(operation, schemes),
    parameters: pathParameters(operation.path),
    responses: { default: { description: 'As the contract says.' } },
    'x-amazon-apigateway-integration': httpIntegration(integration),
  };
}

function pathParameters(path: string): readonly JsonObject[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1] ?? '',
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

/** What of an integration both kinds of API read. */
const sharedSettings = ['type', 'httpMethod', 'uri', 'credentials', 'timeoutInMillis'];

/** Functions get payload 1.0, the event of a REST API, so that they run behind either kind unchanged. */
function httpIntegration({ definition }: GatewayIntegration): JsonObject {
  const kept = Object.entries(definition).filter(([name]) => sharedSettings.includes(name));
  return { ...Object.fromEntries(kept), payloadFormatVersion: '1.0' };
}
