import { isObject, objectsOf, textOf, type JsonObject } from '../../assembly/index.ts';
import { renamed } from './renamed.ts';

/** The `Integration` of a `Method` as `x-amazon-apigateway-integration`. */
export function integrationExtension(integration: JsonObject): JsonObject {
  const { TlsConfig, IntegrationResponses } = integration;
  return {
    ...renamed(integration, {
      Type: 'type',
      IntegrationHttpMethod: 'httpMethod',
      Uri: 'uri',
      Credentials: 'credentials',
      RequestParameters: 'requestParameters',
      RequestTemplates: 'requestTemplates',
      PassthroughBehavior: 'passthroughBehavior',
      ContentHandling: 'contentHandling',
      TimeoutInMillis: 'timeoutInMillis',
      CacheKeyParameters: 'cacheKeyParameters',
      CacheNamespace: 'cacheNamespace',
      ConnectionType: 'connectionType',
      ConnectionId: 'connectionId',
    }),
    ...(isObject(TlsConfig)
      ? { tlsConfig: renamed(TlsConfig, { InsecureSkipVerification: 'insecureSkipVerification' }) }
      : {}),
    responses: Object.fromEntries(
      objectsOf(IntegrationResponses).map((response) => [
        textOf(response['SelectionPattern']) || 'default',
        renamed(response, {
          StatusCode: 'statusCode',
          ResponseParameters: 'responseParameters',
          ResponseTemplates: 'responseTemplates',
          ContentHandling: 'contentHandling',
        }),
      ]),
    ),
  };
}
