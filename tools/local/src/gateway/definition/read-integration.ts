import type { JsonObject } from '../json.ts';
import { isObject, listAt, numberAt, objectAt, textAt, textsOf } from '../json.ts';
import type {
  ContentHandling,
  IntegrationModel,
  IntegrationResponseModel,
  IntegrationType,
} from './model.ts';

const types: readonly string[] = ['AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'];

/** Milliseconds after which an integration is given up, unless it sets its own time. */
const defaultTimeoutMs = 29_000;

/** Milliseconds that an integration may set; above 29,000 Amazon asks for a raised quota, on Regional APIs only. */
const timeoutRange = { least: 50, most: 300_000 };

function timeoutOf(integration: JsonObject, where: string): number {
  const timeoutMs = numberAt(integration, 'timeoutInMillis') ?? defaultTimeoutMs;
  if (timeoutMs >= timeoutRange.least && timeoutMs <= timeoutRange.most) return timeoutMs;
  throw new Error(
    `${where} has timeoutInMillis ${String(timeoutMs)}. Set ${String(timeoutRange.least)} to ${String(timeoutRange.most)} milliseconds.`,
  );
}

function contentHandling(holder: JsonObject): { readonly contentHandling?: ContentHandling } {
  const value = textAt(holder, 'contentHandling')?.toUpperCase();
  return value === 'CONVERT_TO_BINARY' || value === 'CONVERT_TO_TEXT' ? { contentHandling: value } : {};
}

function cacheNamespace(holder: JsonObject): { readonly cacheNamespace?: string } {
  const name = textAt(holder, 'cacheNamespace');
  return name === undefined ? {} : { cacheNamespace: name };
}

function readResponse(pattern: string, response: JsonObject): IntegrationResponseModel {
  return {
    ...(pattern === 'default' ? {} : { selectionPattern: pattern }),
    statusCode: numberAt(response, 'statusCode') ?? 200,
    parameters: textsOf(objectAt(response, 'responseParameters')),
    templates: textsOf(objectAt(response, 'responseTemplates')),
    ...contentHandling(response),
  };
}

function connection(holder: JsonObject): { readonly connectionId?: string } {
  const isLink = textAt(holder, 'connectionType')?.toUpperCase() === 'VPC_LINK';
  return isLink ? { connectionId: textAt(holder, 'connectionId') ?? '' } : {};
}

function passthrough(holder: JsonObject): IntegrationModel['passthrough'] {
  const value = textAt(holder, 'passthroughBehavior')?.toUpperCase();
  return value === 'NEVER' || value === 'WHEN_NO_TEMPLATES' ? value : 'WHEN_NO_MATCH';
}

/**
 * Reads `x-amazon-apigateway-integration` of an operation.
 *
 * @throws Error naming the operation when the integration is missing or of an unknown type.
 */
export function readIntegration(operation: JsonObject, where: string): IntegrationModel {
  const integration = objectAt(operation, 'x-amazon-apigateway-integration');
  const type = textAt(integration, 'type')?.toUpperCase() ?? '';
  if (!types.includes(type)) {
    throw new Error(
      `${where} has no usable x-amazon-apigateway-integration: type ${JSON.stringify(type)}. Set one of ${types.join(', ')}.`,
    );
  }
  return {
    type: type as IntegrationType,
    httpMethod: textAt(integration, 'httpMethod')?.toUpperCase() ?? 'POST',
    uri: textAt(integration, 'uri') ?? '',
    ...connection(integration),
    parameters: textsOf(objectAt(integration, 'requestParameters')),
    templates: textsOf(objectAt(integration, 'requestTemplates')),
    passthrough: passthrough(integration),
    ...contentHandling(integration),
    timeoutMs: timeoutOf(integration, where),
    cacheKeyParameters: listAt(integration, 'cacheKeyParameters').filter((name) => typeof name === 'string'),
    ...cacheNamespace(integration),
    responses: Object.entries(objectAt(integration, 'responses')).flatMap(([pattern, response]) =>
      isObject(response) ? [readResponse(pattern, response)] : [],
    ),
  };
}
