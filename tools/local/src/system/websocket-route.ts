import {
  AssemblyError,
  isObject,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
} from '../assembly/index.ts';
import type { Json } from '../json.ts';
import type { WebSocketAuthorization, WebSocketRoute } from '../websocket/index.ts';
import type { WebSocketResources } from './websocket-resources.ts';

/** The function of `…/functions/ARN/invocations`. */
const functionOf = (uri: string): string => /\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? uri;

const identitySources = (value: Json | undefined): string[] =>
  (typeof value === 'string' ? value.split(',') : textsOf(value))
    .map((source) => source.trim())
    .filter((source) => source !== '');

/**
 * What a route demands of who connects; only `$connect` can demand anything.
 * @throws AssemblyError for an authorizer that the route names and the templates do not define
 */
export function webSocketAuthorization(
  { stack, logicalId, properties }: ResolvedResource,
  own: WebSocketResources,
): WebSocketAuthorization {
  const type = textOf(properties['AuthorizationType'], 'NONE');
  if (type === 'NONE') return { kind: 'none' };
  if (type === 'AWS_IAM') return { kind: 'iam' };
  const id = textOf(properties['AuthorizerId']);
  const authorizer = own.ofType('Authorizer').find((candidate) => own.idOf(candidate) === id);
  if (type !== 'CUSTOM' || authorizer === undefined) {
    throw new AssemblyError(
      `${stack}/${logicalId} has the AuthorizationType ${JSON.stringify(type)} and the AuthorizerId ${JSON.stringify(id)}. Use NONE, AWS_IAM, or CUSTOM with an authorizer of the same API.`,
    );
  }
  return {
    kind: 'request',
    functionArn: functionOf(textOf(authorizer.properties['AuthorizerUri'])),
    identitySources: identitySources(authorizer.properties['IdentitySource']),
  };
}

/** Parameters of a handshake that `RequestParameters` requires. */
export function webSocketParameters(value: Json | undefined): WebSocketRoute['requiredParameters'] {
  return Object.entries(isObject(value) ? value : {}).flatMap(([expression, setting]) => {
    const required = isObject(setting) ? setting['Required'] : setting;
    const [, place, name] = /^route\.request\.(querystring|header)\.(.+)$/.exec(expression) ?? [];
    if (name === undefined || (required !== true && required !== 'true')) return [];
    return [{ in: place === 'header' ? ('header' as const) : ('querystring' as const), name }];
  });
}

/** A schema is an object, or text that holds one. */
function schemaOf({ stack, logicalId, properties }: ResolvedResource): JsonObject {
  const { Schema } = properties;
  try {
    const schema: unknown = typeof Schema === 'string' ? JSON.parse(Schema) : Schema;
    if (isObject(schema)) return schema;
  } catch {
    // Falls through to the refusal of what is no object.
  }
  throw new AssemblyError(
    `${stack}/${logicalId} has a Schema that is neither an object nor JSON text. Write it as an object.`,
  );
}

/**
 * The models of a route by their keys; a model is named by its name or its id.
 * @throws AssemblyError for a model that the templates do not define
 */
export function webSocketModels(
  { stack, logicalId, properties }: ResolvedResource,
  own: WebSocketResources,
): Readonly<Record<string, JsonObject>> {
  const { RequestModels } = properties;
  const models = own.ofType('Model');
  return Object.fromEntries(
    Object.entries(isObject(RequestModels) ? RequestModels : {}).map(([key, value]) => {
      const wanted = textOf(value);
      const model = models.find(
        (candidate) => candidate.properties['Name'] === wanted || own.idOf(candidate) === wanted,
      );
      if (model !== undefined) return [key, schemaOf(model)];
      const known = models.map((candidate) => textOf(candidate.properties['Name'])).join(', ') || 'none';
      throw new AssemblyError(
        `${stack}/${logicalId} names the model ${JSON.stringify(wanted)}; the models of its API: ${known}. Name one of them.`,
      );
    }),
  );
}
