import { AssemblyError, textOf, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import type { WebSocketIntegration, WebSocketIntegrationResponse } from '../websocket/index.ts';
import type { WebSocketResources } from './websocket-resources.ts';
import { numberOf, textMap } from './websocket-values.ts';

const types = ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'] as const;

/** Milliseconds after which an integration is given up, unless it sets its own time. */
const defaultTimeoutMs = 29_000;

/**
 * The integration that a route targets; undefined when it targets none.
 * @throws AssemblyError for a target that the templates do not define, or an integration of another type
 */
export function webSocketIntegration(
  route: ResolvedResource,
  own: WebSocketResources,
): WebSocketIntegration | undefined {
  const target = textOf(route.properties['Target']);
  if (target === '') return undefined;
  const integration = own
    .ofType('Integration')
    .find((candidate) => `integrations/${own.idOf(candidate)}` === target);
  if (integration === undefined) {
    throw new AssemblyError(
      `${route.stack}/${route.logicalId} has the Target ${JSON.stringify(target)}, which is no integration of its API. Write integrations/ and the Ref of one.`,
    );
  }
  return integrationOf(integration, own);
}

function handling(properties: JsonObject): Pick<WebSocketIntegration, 'contentHandling'> {
  const strategy = properties['ContentHandlingStrategy'];
  return strategy === 'CONVERT_TO_BINARY' || strategy === 'CONVERT_TO_TEXT'
    ? { contentHandling: strategy }
    : {};
}

function selection(properties: JsonObject): Pick<WebSocketIntegration, 'templateSelection'> {
  const expression = properties['TemplateSelectionExpression'];
  return typeof expression === 'string' ? { templateSelection: expression } : {};
}

function passthrough({ PassthroughBehavior }: JsonObject): WebSocketIntegration['passthrough'] {
  return PassthroughBehavior === 'NEVER' || PassthroughBehavior === 'WHEN_NO_TEMPLATES'
    ? PassthroughBehavior
    : 'WHEN_NO_MATCH';
}

function integrationOf(resource: ResolvedResource, own: WebSocketResources): WebSocketIntegration {
  const { stack, logicalId, properties } = resource;
  const type = types.find((known) => known === properties['IntegrationType']);
  if (type === undefined) {
    throw new AssemblyError(
      `${stack}/${logicalId} has the IntegrationType ${JSON.stringify(properties['IntegrationType'])}. Use one of ${types.join(', ')}.`,
    );
  }
  const id = own.idOf(resource);
  const responses = own
    .ofType('IntegrationResponse')
    .filter((response) => response.properties['IntegrationId'] === id);
  return {
    type,
    httpMethod: textOf(properties['IntegrationMethod'], 'POST'),
    uri: textOf(properties['IntegrationUri']),
    parameters: textMap(properties['RequestParameters']),
    templates: textMap(properties['RequestTemplates']),
    ...selection(properties),
    passthrough: passthrough(properties),
    ...handling(properties),
    timeoutMs: numberOf(properties['TimeoutInMillis']) ?? defaultTimeoutMs,
    responses: responses.map((response) => responseOf(response.properties)),
  };
}

function responseOf(properties: JsonObject): WebSocketIntegrationResponse {
  return {
    key: textOf(properties['IntegrationResponseKey'], '$default'),
    parameters: textMap(properties['ResponseParameters']),
    templates: textMap(properties['ResponseTemplates']),
    ...selection(properties),
    ...handling(properties),
  };
}
