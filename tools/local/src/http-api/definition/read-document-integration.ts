import { isObject, numberAt, objectAt, textAt, textsOf, type JsonObject } from '../../gateway/json.ts';
import type { HttpIntegration } from '../definition.ts';
import { checkTimeout, longestMs } from './timeout.ts';

const extension = 'x-amazon-apigateway-integration';

/** The integration of a route, which may refer to one that several share; undefined when there is none. */
function integrationOf(operation: JsonObject, document: JsonObject): JsonObject | undefined {
  const own = operation[extension];
  if (!isObject(own)) return undefined;
  const shared = /^#\/components\/x-amazon-apigateway-integrations\/(.+)$/.exec(textAt(own, '$ref') ?? '');
  if (shared === null) return own;
  return objectAt(
    objectAt(objectAt(document, 'components'), 'x-amazon-apigateway-integrations'),
    shared[1] ?? '',
  );
}

/**
 * Reads the integration of a route of a document.
 *
 * @throws Error naming the route when it is of a type that HTTP APIs do not have.
 */
export function readDocumentIntegration(
  operation: JsonObject,
  document: JsonObject,
  where: string,
): HttpIntegration | undefined {
  const integration = integrationOf(operation, document);
  if (integration === undefined) return undefined;
  const type = textAt(integration, 'type')?.toUpperCase();
  if (type !== 'AWS_PROXY' && type !== 'HTTP_PROXY') {
    throw new Error(
      `${where}: an HTTP API has no integration of type ${JSON.stringify(textAt(integration, 'type'))}. Use aws_proxy or http_proxy.`,
    );
  }
  const responses = Object.entries(objectAt(integration, 'responseParameters'));
  return {
    type,
    httpMethod: textAt(integration, 'httpMethod')?.toUpperCase() ?? 'ANY',
    uri: textAt(integration, 'uri') ?? '',
    payload: textAt(integration, 'payloadFormatVersion') === '2.0' ? '2.0' : '1.0',
    timeoutMs: checkTimeout(numberAt(integration, 'timeoutInMillis') ?? longestMs, where),
    requestParameters: textsOf(objectAt(integration, 'requestParameters')),
    responseParameters: Object.fromEntries(
      responses.map(([status, mappings]) => [status, isObject(mappings) ? textsOf(mappings) : {}]),
    ),
  };
}
