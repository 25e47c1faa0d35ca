import type { WebSocketApiDefinition, WebSocketRoute } from '@tollgate/local/websocket';
import type { ConformanceCase } from '../case/conformance-case.ts';
import { isObject, plain, type Json, type JsonObject } from '../json.ts';

function authorizationOf(route: JsonObject): WebSocketRoute['authorization'] {
  const { authorizer } = route;
  if (authorizer === 'iam') return { kind: 'iam' };
  if (!isObject(authorizer)) return { kind: 'none' };
  const { functionArn, identitySources } = authorizer;
  return {
    kind: 'request',
    functionArn: plain(functionArn),
    identitySources: (Array.isArray(identitySources) ? identitySources : []) as readonly string[],
  };
}

/** A route without an integration of its own is a MOCK that answers 200. */
function integrationOf(route: JsonObject): NonNullable<WebSocketRoute['integration']> {
  const given = isObject(route['integration']) ? route['integration'] : {};
  const type = plain(given['type'] ?? 'MOCK') as NonNullable<WebSocketRoute['integration']>['type'];
  return {
    type,
    httpMethod: 'POST',
    uri: '',
    parameters: {},
    templates: type === 'MOCK' ? { $default: '{"statusCode": 200}' } : {},
    passthrough: 'WHEN_NO_MATCH',
    timeoutMs: 29_000,
    responses: [],
    ...given,
  };
}

function routeOf([key, given]: readonly [string, Json]): WebSocketRoute {
  const route = isObject(given) ? given : {};
  const { authorizer: _, integration: __, ...rest } = route;
  return {
    key,
    authorization: authorizationOf(route),
    apiKeyRequired: false,
    requiredParameters: [],
    models: {},
    twoWay: false,
    ...rest,
    integration: integrationOf(route),
  };
}

/**
 * The definition of a case's WebSocket API; its document has `routes` by key, and settings of the API.
 *
 * @param given with every address put in
 */
export function webSocketDefinition(given: ConformanceCase): WebSocketApiDefinition {
  const { routes, ...settings } = given.document;
  return {
    apiId: 'w1b2c3d4e5',
    name: 'conformance',
    region: 'us-east-1',
    accountId: '000000000000',
    routeSelection: '$request.body.action',
    apiKeySelection: '$request.header.x-api-key',
    apiKeys: given.apiKeys.map((key, index) => ({ ...key, id: `key${String(index + 1)}` })),
    usagePlans: [],
    ...settings,
    routes: Object.entries(isObject(routes) ? routes : {}).map(routeOf),
    stage: {
      name: given.stage,
      variables: given.stageVariables,
      defaultThrottle: {},
      routeThrottles: {},
      ...given.stageSettings,
    },
  };
}
