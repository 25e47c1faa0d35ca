import { isObject, listAt, numberAt, objectAt, textAt, type JsonObject } from '../../gateway/json.ts';
import type { CorsConfiguration, HttpRoute } from '../definition.ts';
import { readDocumentAuthorization } from './read-document-authorization.ts';
import { readDocumentIntegration } from './read-document-integration.ts';

/** What an OpenAPI document makes of an HTTP API. */
export interface HttpDocument {
  readonly title: string | undefined;
  readonly routes: readonly HttpRoute[];
  readonly cors: CorsConfiguration | undefined;
}

const verbs = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'] as const;
const anyMethod = 'x-amazon-apigateway-any-method';

function routeKey(path: string, verb: string): string {
  if (path === '/$default') return '$default';
  return `${verb === anyMethod ? 'ANY' : verb.toUpperCase()} ${path}`;
}

const texts = (holder: JsonObject, name: string): readonly string[] =>
  listAt(holder, name).filter((value) => typeof value === 'string');

/** A CORS configuration, its members named as in OpenAPI documents or, with a capital letter, as in CloudFormation. */
export function readCors(
  given: JsonObject,
  nameOf: (member: string) => string = (member) => member,
): CorsConfiguration {
  const maxAge = numberAt(given, nameOf('maxAge'));
  return {
    allowOrigins: texts(given, nameOf('allowOrigins')),
    allowMethods: texts(given, nameOf('allowMethods')),
    allowHeaders: texts(given, nameOf('allowHeaders')),
    exposeHeaders: texts(given, nameOf('exposeHeaders')),
    allowCredentials: [true, 'true'].includes(given[nameOf('allowCredentials')] as boolean),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
}

/**
 * Reads an OpenAPI 3.0 document with the extensions of HTTP APIs (API Gateway Developer Guide, "Working with OpenAPI
 * definitions for HTTP APIs").
 *
 * @throws Error naming the route or the security scheme that cannot be served.
 */
export function readHttpDocument(document: JsonObject): HttpDocument {
  const routes = Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) => {
    if (!isObject(item)) return [];
    return [...verbs, anyMethod].flatMap((verb): HttpRoute[] => {
      const operation = item[verb];
      if (!isObject(operation)) return [];
      const key = routeKey(path, verb);
      const integration = readDocumentIntegration(operation, document, key);
      return [
        {
          key,
          authorization: readDocumentAuthorization(operation, document, key),
          ...(integration === undefined ? {} : { integration }),
        },
      ];
    });
  });
  const cors = document['x-amazon-apigateway-cors'];
  return {
    title: textAt(objectAt(document, 'info'), 'title'),
    routes,
    cors: isObject(cors) ? readCors(cors) : undefined,
  };
}
