import type { MethodModel } from '../definition/model.ts';
import type { Exchange } from '../exchange.ts';
import { compileSource } from '../mapping/source.ts';
import type { Source } from '../mapping/source.ts';

/** What tells cached answers apart. */
export type CacheKey = (exchange: Exchange) => string;

/** A key parameter is one of the method's request, or one of the integration's, which a mapping fills. */
function sourceOf(name: string, model: MethodModel): Source {
  const expression = name.startsWith('integration.request.') ? model.integration.parameters[name] : name;
  if (expression === undefined) {
    throw new Error(
      `${model.httpMethod} ${model.resourcePath} has the cache key parameter ${JSON.stringify(name)}, which no request parameter of its integration maps. Add it to requestParameters, or use method.request.{path|querystring|header}.NAME.`,
    );
  }
  return compileSource(expression);
}

/**
 * Compiles the key of a method's answers: its namespace, by default its resource, its verb, and the values of the cache key
 * parameters. Nothing else of a request counts, not even its path or its query (API Gateway Developer Guide, "Use method or
 * integration parameters as cache keys").
 *
 * @throws Error naming the method when a parameter is not known
 */
export function compileCacheKey(model: MethodModel): CacheKey {
  const { cacheKeyParameters, cacheNamespace = model.resourceId } = model.integration;
  const sources = [...cacheKeyParameters].sort().map((name) => sourceOf(name, model));
  if (sources.length === 0) return ({ verb }) => `${cacheNamespace} ${verb}`;
  return (exchange) => {
    const values = sources.map((source) => source(exchange) ?? null);
    return `${cacheNamespace} ${exchange.verb} ${JSON.stringify(values)}`;
  };
}
