import type { JsonObject } from '../json.ts';
import { isObject, listAt, objectAt, textAt } from '../json.ts';
import type { Json } from '../ports.ts';

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'x-amazon-apigateway-any-method'];

const isBody = (parameter: Json): parameter is JsonObject =>
  isObject(parameter) && textAt(parameter, 'in') === 'body';

/** Swagger's references, written as those of OpenAPI 3. */
function withMovedReferences(document: JsonObject): JsonObject {
  const text = JSON.stringify(document)
    .replaceAll('"$ref":"#/definitions/', '"$ref":"#/components/schemas/')
    .replaceAll('"$ref":"#/parameters/', '"$ref":"#/components/parameters/');
  return JSON.parse(text) as JsonObject;
}

function resolve(parameter: Json, shared: JsonObject): Json {
  const name = isObject(parameter)
    ? /^#\/components\/parameters\/(.+)$/.exec(textAt(parameter, '$ref') ?? '')?.[1]
    : undefined;
  return name === undefined ? parameter : (shared[name] ?? parameter);
}

/** A body is a parameter in Swagger, for each content type that the operation consumes. */
function operationOf(operation: JsonObject, inherited: readonly Json[], document: JsonObject): JsonObject {
  const shared = objectAt(document, 'parameters');
  const parameters = [...inherited, ...listAt(operation, 'parameters')].map((one) => resolve(one, shared));
  const body = parameters.find(isBody);
  const consumed = [listAt(operation, 'consumes'), listAt(document, 'consumes')].find(
    (list) => list.length > 0,
  );
  const types = (consumed ?? ['application/json']).filter((type) => typeof type === 'string');
  return {
    ...operation,
    parameters: parameters.filter((parameter) => !isBody(parameter)),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            content: Object.fromEntries(types.map((type) => [type, { schema: body['schema'] ?? {} }])),
          },
        }),
  };
}

function pathItemOf(item: JsonObject, document: JsonObject): JsonObject {
  const inherited = listAt(item, 'parameters');
  const operations = verbs.flatMap((verb) => {
    const operation = item[verb];
    return isObject(operation) ? [[verb, operationOf(operation, inherited, document)] as const] : [];
  });
  return { ...item, parameters: [], ...Object.fromEntries(operations) };
}

/**
 * Rewrites a Swagger 2.0 document, which API Gateway imports too, as OpenAPI 3.0; any other document stays as it is. Only
 * what decides about requests is carried over; `security` at the root is not looked at in Swagger ("Amazon API Gateway
 * important notes").
 */
export function fromSwagger(document: JsonObject): JsonObject {
  if (textAt(document, 'swagger') === undefined) return document;
  const moved = withMovedReferences(document);
  const { swagger: _version, security: _root, definitions, parameters, ...others } = moved;
  const { securityDefinitions, paths, ...rest } = others;
  const items = Object.entries(isObject(paths) ? paths : {}).map(([path, item]): [string, Json] => [
    path,
    isObject(item) ? pathItemOf(item, moved) : item,
  ]);
  return {
    ...rest,
    openapi: '3.0.1',
    paths: Object.fromEntries(items),
    components: {
      schemas: definitions ?? {},
      parameters: parameters ?? {},
      securitySchemes: securityDefinitions ?? {},
    },
  };
}
