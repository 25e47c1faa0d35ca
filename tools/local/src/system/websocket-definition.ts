import {
  AssemblyError,
  physicalName,
  textOf,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { WebSocketApiDefinition, WebSocketRoute } from '../websocket/index.ts';
import { routeStage } from './route-stage.ts';
import { apiKeys, usagePlans, type KeyValues } from './usage-plans.ts';
import { webSocketIntegration } from './websocket-integration.ts';
import { webSocketAuthorization, webSocketModels, webSocketParameters } from './websocket-route.ts';
import type { WebSocketResources } from './websocket-resources.ts';

const prefix = 'AWS::ApiGatewayV2::';

/**
 * Every stage of every WebSocket API of a set of resources.
 * @throws AssemblyError naming the resource that cannot be served
 */
export function webSocketApis(
  resources: readonly ResolvedResource[],
  target: Target,
  keyValues: KeyValues,
): WebSocketApiDefinition[] {
  const apis = resources.filter(
    ({ type, properties }) => type === `${prefix}Api` && properties['ProtocolType'] === 'WEBSOCKET',
  );
  if (apis.length === 0) return [];
  const keys = apiKeys(resources, target, keyValues);
  const plans = usagePlans(resources, target);
  const idOf = (resource: ResolvedResource): string =>
    physicalName({ ...target, ...resource }, resource.properties);
  return apis.flatMap((api) => {
    const apiId = idOf(api);
    const own: WebSocketResources = {
      ofType: (type) =>
        resources.filter(
          (resource) => resource.type === prefix + type && resource.properties['ApiId'] === apiId,
        ),
      idOf,
    };
    const { Name, RouteSelectionExpression, ApiKeySelectionExpression } = api.properties;
    if (typeof RouteSelectionExpression !== 'string') {
      throw new AssemblyError(
        `${api.stack}/${api.logicalId} has no RouteSelectionExpression, which a WebSocket API needs. Set one, such as $request.body.action.`,
      );
    }
    const definition = {
      apiId,
      name: textOf(Name, api.logicalId),
      region: target.region,
      accountId: target.accountId,
      routeSelection: RouteSelectionExpression,
      apiKeySelection: textOf(ApiKeySelectionExpression, '$request.header.x-api-key'),
      routes: own.ofType('Route').map((route) => routeOf(route, own)),
      apiKeys: keys,
      usagePlans: plans,
    };
    return own.ofType('Stage').map(({ properties }) => ({ ...definition, stage: routeStage(properties) }));
  });
}

function routeOf(route: ResolvedResource, own: WebSocketResources): WebSocketRoute {
  const { properties } = route;
  const routeId = own.idOf(route);
  const integration = webSocketIntegration(route, own);
  const { ModelSelectionExpression } = properties;
  return {
    key: textOf(properties['RouteKey']),
    authorization: webSocketAuthorization(route, own),
    apiKeyRequired: properties['ApiKeyRequired'] === true || properties['ApiKeyRequired'] === 'true',
    requiredParameters: webSocketParameters(properties['RequestParameters']),
    ...(typeof ModelSelectionExpression === 'string' ? { modelSelection: ModelSelectionExpression } : {}),
    models: webSocketModels(route, own),
    ...(integration === undefined ? {} : { integration }),
    twoWay: own.ofType('RouteResponse').some((response) => response.properties['RouteId'] === routeId),
  };
}
