import { deprecationHeaders, type Operation } from '@tollgate/contract-kit';
import type { GatewayIntegration, JsonObject } from '@tollgate/contract-kit/openapi';

/**
 * The integration of an operation that the gateway serves itself, with the headers of one that is on its way out in every answer.
 * Functions add theirs themselves.
 * @throws Error when the answers pass unchanged, or map a `Link` of their own.
 */
export function tellDeprecated(
  { id, deprecated }: Operation,
  integration: GatewayIntegration,
): GatewayIntegration {
  const { definition } = integration;
  if (deprecated === undefined || definition['type'] === 'aws_proxy') return integration;
  if (definition['type'] === 'http_proxy')
    throw new Error(
      `${id} is deprecated, and the gateway passes its answers unchanged; give it an integration of type http, which maps them`,
    );
  const told = Object.entries(deprecationHeaders(deprecated)).map(
    ([name, value]) => [`method.response.header.${name}`, `'${value}'`] as const,
  );
  const responses = Object.entries(definition['responses'] as Readonly<Record<string, JsonObject>>).map(
    ([pattern, response]) => {
      const mapped = (response['responseParameters'] ?? {}) as JsonObject;
      const twice = told.find(([name]) => name in mapped);
      if (twice !== undefined)
        throw new Error(
          `${id} is deprecated and maps ${twice[0]} itself; leave the deprecation's link and successor away`,
        );
      return [
        pattern,
        { ...response, responseParameters: { ...mapped, ...Object.fromEntries(told) } },
      ] as const;
    },
  );
  return { ...integration, definition: { ...definition, responses: Object.fromEntries(responses) } };
}
