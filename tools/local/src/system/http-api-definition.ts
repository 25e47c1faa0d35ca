import {
  AssemblyError,
  isObject,
  textOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { HttpApiDefinition, HttpRoute } from '../http-api/index.ts';
import { readCors, readHttpDocument } from '../http-api/index.ts';
import { readBody, type FindAsset } from './api-document/index.ts';
import type { ApiOfTemplate } from './api-of-template.ts';
import { detailedMetrics } from './detailed-metrics.ts';
import { httpRoutes } from './http-api-routes.ts';
import { nameOf, reading } from './named-resource.ts';
import { routeStage } from './route-stage.ts';
import type { WebSocketResources } from './websocket-resources.ts';

const prefix = 'AWS::ApiGatewayV2::';

/** Members of a CORS configuration as CloudFormation writes them. */
const capitalised = (member: string): string => member.charAt(0).toUpperCase() + member.slice(1);

/** An API with a body need not say that it is an HTTP API, for no other takes one. */
export const isHttpApi = ({ type, properties }: ResolvedResource): boolean =>
  type === `${prefix}Api` && textOf(properties['ProtocolType'], 'HTTP') === 'HTTP';

/**
 * Every HTTP API of a set of resources with its stages, be its routes resources, in its body, or both.
 * @throws AssemblyError naming the resource that cannot be served
 */
export function httpApis(
  resources: readonly ResolvedResource[],
  target: Target,
  findAsset: FindAsset,
): ApiOfTemplate<HttpApiDefinition>[] {
  return resources.filter(isHttpApi).map((api) => {
    const apiId = nameOf(api, target);
    const own: WebSocketResources = {
      ofType: (type) =>
        resources.filter(
          (resource) => resource.type === prefix + type && resource.properties['ApiId'] === apiId,
        ),
      idOf: (resource) => nameOf(resource, target),
    };
    return reading(api, () => httpApi(api, apiId, own, target, findAsset));
  });
}

function httpApi(
  api: ResolvedResource,
  apiId: string,
  own: WebSocketResources,
  target: Target,
  findAsset: FindAsset,
): ApiOfTemplate<HttpApiDefinition> {
  const document = readHttpDocument(readBody(api, findAsset) ?? {});
  const { CorsConfiguration, Name } = api.properties;
  const cors = isObject(CorsConfiguration) ? readCors(CorsConfiguration, capitalised) : document.cors;
  const definition = {
    protocol: 'HTTP' as const,
    apiId,
    region: target.region,
    accountId: target.accountId,
    routes: withoutTwice(api, [...document.routes, ...httpRoutes(own), ...quickRoute(api)]),
    ...(cors === undefined ? {} : { cors }),
  };
  const path = api.metadata['aws:cdk:path'];
  return {
    apiId,
    name: textOf(Name, document.title ?? api.logicalId),
    stack: api.stack,
    logicalId: api.logicalId,
    ...(typeof path === 'string' ? { constructPath: path.replace(/\/Resource$/, '') } : {}),
    stages: stagesOf(api, own).map((properties) => {
      const detailed = detailedMetrics(properties);
      return {
        ...definition,
        stage: {
          ...routeStage(properties),
          deploymentId: textOf(properties['DeploymentId'], 'auto'),
          ...(detailed === undefined ? {} : { detailedMetrics: detailed }),
        },
      };
    }),
  };
}

/** The one route of an API that is made with a target, to a function or an endpoint. */
function quickRoute({ properties }: ResolvedResource): HttpRoute[] {
  const target = textOf(properties['Target']);
  if (target === '') return [];
  const isEndpoint = /^https?:/.test(target);
  return [
    {
      key: textOf(properties['RouteKey'], '$default'),
      authorization: { kind: 'none' },
      integration: {
        type: isEndpoint ? 'HTTP_PROXY' : 'AWS_PROXY',
        httpMethod: 'ANY',
        uri: target,
        payload: '2.0',
        timeoutMs: 30_000,
        requestParameters: {},
        responseParameters: {},
      },
    },
  ];
}

/** Properties of the stages; an API that is made with a target has the stage `$default` without a resource. */
function stagesOf({ properties }: ResolvedResource, own: WebSocketResources): JsonObject[] {
  const stages = own.ofType('Stage').map((stage) => stage.properties);
  return stages.length === 0 && properties['Target'] !== undefined ? [{ StageName: '$default' }] : stages;
}

function withoutTwice({ stack, logicalId }: ResolvedResource, routes: readonly HttpRoute[]): HttpRoute[] {
  const keys = routes.map(({ key }) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice === undefined) return [...routes];
  throw new AssemblyError(`${stack}/${logicalId} has two routes ${twice}. Leave one of them out.`);
}
