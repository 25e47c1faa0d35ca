import type { ConformanceCase } from '../case/conformance-case.ts';
import { isObject, type Json } from '../json.ts';

/** Names of the functions that authorize, as the document names them. */
export function authorizerNames({ document }: ConformanceCase): ReadonlySet<string> {
  const components = isObject(document['components']) ? document['components'] : {};
  const places: Json[] = [components['securitySchemes'] ?? {}, document['securityDefinitions'] ?? {}];
  const routes = isObject(document['routes']) ? document['routes'] : {};
  for (const route of Object.values(routes)) if (isObject(route)) places.push(route['authorizer'] ?? {});
  const text = JSON.stringify(places);
  return new Set([...text.matchAll(/\$\{(?:lambda|arn):([^}]+)\}/g)].map(([, name = '']) => name));
}
