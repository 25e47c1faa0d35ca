import { AssemblyError, isObject, textOf, textsOf, type ResolvedResource } from '../assembly/index.ts';
import { functionArnOf } from '../gateway/definition/read-authorization.ts';
import { checkTimeout, longestMs } from '../http-api/index.ts';
import type { HttpAuthorization, HttpIntegration, HttpRoute } from '../http-api/index.ts';
import type { Json } from '../json.ts';
import type { WebSocketResources } from './websocket-resources.ts';
import { numberOf, textMap } from './websocket-values.ts';

/**
 * The routes of an HTTP API that are resources.
 * @throws AssemblyError naming the route or integration that cannot be served
 */
export function httpRoutes(own: WebSocketResources): HttpRoute[] {
  return own.ofType('Route').map((route) => {
    const integration = integrationOf(route, own);
    return {
      key: textOf(route.properties['RouteKey']),
      authorization: authorizationOf(route, own),
      ...(integration === undefined ? {} : { integration }),
    };
  });
}

const isTrue = (value: Json | undefined): boolean => value === true || value === 'true';

function authorizationOf(route: ResolvedResource, own: WebSocketResources): HttpAuthorization {
  const { stack, logicalId, properties } = route;
  const type = textOf(properties['AuthorizationType'], 'NONE');
  if (type === 'NONE') return { kind: 'none' };
  if (type === 'AWS_IAM') return { kind: 'iam' };
  const id = textOf(properties['AuthorizerId']);
  const authorizer = own.ofType('Authorizer').find((candidate) => own.idOf(candidate) === id);
  if (authorizer === undefined) {
    throw new AssemblyError(
      `${stack}/${logicalId} has the AuthorizationType ${JSON.stringify(type)} and the AuthorizerId ${JSON.stringify(id)}. Use NONE, AWS_IAM, or JWT or CUSTOM with an authorizer of the same API.`,
    );
  }
  const { AuthorizerType, IdentitySource, JwtConfiguration, ...given } = authorizer.properties;
  const sources = textsOf(IdentitySource);
  if (AuthorizerType === 'JWT') {
    const { Issuer, Audience } = isObject(JwtConfiguration) ? JwtConfiguration : {};
    return {
      kind: 'jwt',
      issuer: textOf(Issuer),
      audience: textsOf(Audience),
      identitySource: sources[0] ?? '$request.header.Authorization',
      scopes: textsOf(properties['AuthorizationScopes']),
    };
  }
  const uri = textOf(given['AuthorizerUri']);
  return {
    kind: 'request',
    name: id,
    functionArn: functionArnOf(uri) ?? uri,
    payload: textOf(given['AuthorizerPayloadFormatVersion'], '2.0') === '1.0' ? '1.0' : '2.0',
    simple: isTrue(given['EnableSimpleResponses']),
    identitySources: sources,
    ttlSeconds: numberOf(given['AuthorizerResultTtlInSeconds']) ?? 0,
  };
}

function integrationOf(route: ResolvedResource, own: WebSocketResources): HttpIntegration | undefined {
  const target = textOf(route.properties['Target']);
  if (target === '') return undefined;
  const integration = own
    .ofType('Integration')
    .find((candidate) => `integrations/${own.idOf(candidate)}` === target);
  const where = `${route.stack}/${route.logicalId}`;
  if (integration === undefined) {
    throw new AssemblyError(
      `${where} has the Target ${JSON.stringify(target)}, which is no integration of its API. Write integrations/ and the Ref of one.`,
    );
  }
  return readIntegration(integration);
}

/** Mappings of answers: by status, each a list of destinations and sources. */
function responseParameters(value: Json | undefined): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).map(([status, setting]) => {
      const { ResponseParameters } = isObject(setting) ? setting : {};
      const list = Array.isArray(ResponseParameters) ? (ResponseParameters as Json[]).filter(isObject) : [];
      return [
        status,
        Object.fromEntries(list.map(({ Destination, Source }) => [textOf(Destination), textOf(Source)])),
      ];
    }),
  );
}

function readIntegration({ stack, logicalId, properties }: ResolvedResource): HttpIntegration {
  const { IntegrationType: type } = properties;
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') {
    throw new AssemblyError(
      `${stack}/${logicalId} has the IntegrationType ${JSON.stringify(type)}. HTTP APIs know AWS_PROXY and HTTP_PROXY.`,
    );
  }
  return {
    type,
    httpMethod: textOf(properties['IntegrationMethod'], 'ANY'),
    uri: textOf(properties['IntegrationUri']),
    payload: textOf(properties['PayloadFormatVersion'], '1.0') === '2.0' ? '2.0' : '1.0',
    timeoutMs: checkTimeout(numberOf(properties['TimeoutInMillis']) ?? longestMs, `${stack}/${logicalId}`),
    requestParameters: textMap(properties['RequestParameters']),
    responseParameters: responseParameters(properties['ResponseParameters']),
  };
}
