import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import type { MethodModel, RequiredParameter } from './model.ts';

const places = { path: 'path', query: 'querystring', header: 'header' } as const;

function requiredParameter(parameter: JsonObject): readonly RequiredParameter[] {
  const place = textAt(parameter, 'in');
  const name = textAt(parameter, 'name');
  if (parameter['required'] !== true || name === undefined) return [];
  return place === 'path' || place === 'query' || place === 'header' ? [{ in: places[place], name }] : [];
}

/** A part of a document, or what it refers to among the components of its kind. */
function resolve(part: JsonObject, kind: 'parameters' | 'requestBodies', document: JsonObject): JsonObject {
  const name = textAt(part, '$ref')?.replace(`#/components/${kind}/`, '');
  return name === undefined ? part : objectAt(objectAt(objectAt(document, 'components'), kind), name);
}

function modelsOf(operation: JsonObject, document: JsonObject): Readonly<Record<string, JsonObject>> {
  const body = resolve(objectAt(operation, 'requestBody'), 'requestBodies', document);
  const content = objectAt(body, 'content');
  return Object.fromEntries(
    Object.entries(content).flatMap(([type, media]) =>
      isObject(media) && isObject(media['schema']) ? [[type.toLowerCase(), media['schema']] as const] : [],
    ),
  );
}

/** Parameters of an operation; one of its own replaces that of the path. */
function parametersOf(operation: JsonObject, pathItem: JsonObject, document: JsonObject): JsonObject[] {
  const parameters = [...listAt(pathItem, 'parameters'), ...listAt(operation, 'parameters')]
    .filter(isObject)
    .map((parameter) => resolve(parameter, 'parameters', document));
  const names = parameters.map(
    (parameter) => `${textAt(parameter, 'in') ?? ''} ${textAt(parameter, 'name') ?? ''}`,
  );
  return parameters.filter((_, at) => names.lastIndexOf(names[at] ?? '') === at);
}

/** What the request validator of an operation, or else of the document, checks. */
export function readValidation(
  operation: JsonObject,
  pathItem: JsonObject,
  document: JsonObject,
): Pick<MethodModel, 'requiredParameters' | 'models'> {
  const name =
    textAt(operation, 'x-amazon-apigateway-request-validator') ??
    textAt(document, 'x-amazon-apigateway-request-validator');
  const validator =
    name === undefined ? {} : objectAt(objectAt(document, 'x-amazon-apigateway-request-validators'), name);
  return {
    requiredParameters:
      validator['validateRequestParameters'] === true
        ? parametersOf(operation, pathItem, document).flatMap(requiredParameter)
        : [],
    models: validator['validateRequestBody'] === true ? modelsOf(operation, document) : undefined,
  };
}
