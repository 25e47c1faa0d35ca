import { requestContextOf } from '../gateway/mapping/request-context.ts';
import type { Json } from '../gateway/ports.ts';
import { lastValues } from '../gateway/request/query.ts';
import { eventBody } from './event-body.ts';
import type { HttpExchange } from './http-exchange.ts';

type JsonObject = { readonly [key: string]: Json };

/** The members that the events of functions and of authorizers share. */
function requestMembers(exchange: HttpExchange): JsonObject {
  const { query, lowerHeaders: headers, routeKey = '' } = exchange;
  const { deploymentId: _, ...context } = requestContextOf(exchange);
  const resource = routeKey.slice(routeKey.indexOf(' ') + 1);
  return {
    resource,
    path: exchange.stagePath,
    httpMethod: exchange.verb,
    headers: lastValues(headers),
    multiValueHeaders: headers,
    queryStringParameters: query === null ? null : lastValues(query),
    multiValueQueryStringParameters: query === null ? null : { ...query },
    requestContext: {
      ...context,
      ...(exchange.authorizer === undefined ? { authorizer: { claims: null, scopes: null } } : {}),
      path: exchange.stagePath,
      resourceId: routeKey,
      resourcePath: resource,
    },
    pathParameters: exchange.pathParameters,
    stageVariables: exchange.stageVariables,
  };
}

/** The event of payload 1.0: that of a REST API, with its version in front and the key of the route as the resource's id. */
export function eventV1(exchange: HttpExchange): JsonObject {
  const body = eventBody(exchange);
  return {
    version: '1.0',
    ...requestMembers(exchange),
    body: body?.text ?? null,
    isBase64Encoded: body?.isBase64 ?? false,
  };
}

/** The event of an authorizer in payload 1.0, with the identity sources joined by commas. */
export function authorizerEventV1(
  exchange: HttpExchange,
  methodArn: string,
  identity: readonly string[],
): JsonObject {
  const source = identity.join(',');
  return {
    version: '1.0',
    type: 'REQUEST',
    methodArn,
    identitySource: source,
    authorizationToken: source,
    ...requestMembers(exchange),
  };
}
