import { textOf, type JsonObject, type ResolvedResource } from '../../assembly/index.ts';
import type { ApiResources } from './api-resources.ts';
import { renamed } from './renamed.ts';

/** Name of the security scheme of API keys. */
export const apiKeyScheme = 'x-api-key';

/** Security schemes of the authorizers of an API by their id, and that of API keys. */
export function authorizerSchemes(resources: ApiResources): JsonObject {
  const schemes = resources
    .ofType('Authorizer')
    .map((authorizer): [string, JsonObject] => [resources.idOf(authorizer), schemeOf(authorizer)]);
  if (resources.ofType('Method').length === 0 && schemes.length === 0) return {};
  return {
    ...Object.fromEntries(schemes),
    [apiKeyScheme]: { type: 'apiKey', name: 'x-api-key', in: 'header' },
  };
}

function schemeOf({ properties }: ResolvedResource): JsonObject {
  const type = textOf(properties['Type']).toLowerCase();
  const source = /^method\.request\.header\.([^,\s]+)$/.exec(textOf(properties['IdentitySource']).trim());
  return {
    type: 'apiKey',
    name: source?.[1] ?? (type === 'request' ? 'Unused' : 'Authorization'),
    in: 'header',
    'x-amazon-apigateway-authtype': type === 'cognito_user_pools' ? type : 'custom',
    'x-amazon-apigateway-authorizer': {
      ...renamed(properties, {
        AuthorizerUri: 'authorizerUri',
        AuthorizerCredentials: 'authorizerCredentials',
        AuthorizerResultTtlInSeconds: 'authorizerResultTtlInSeconds',
        IdentitySource: 'identitySource',
        IdentityValidationExpression: 'identityValidationExpression',
        ProviderARNs: 'providerARNs',
      }),
      type,
    },
  };
}
