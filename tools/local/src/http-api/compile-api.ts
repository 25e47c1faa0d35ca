import type { Substitution } from '../gateway/mapping/substitution.ts';
import { compileAccessLog } from '../gateway/observability/access-log.ts';
import type { CountAnswer } from '../gateway/observability/count-answer.ts';
import type { GatewayPorts, Throttle } from '../gateway/ports.ts';
import { RouteTable } from '../gateway/routing/route-table.ts';
import { compileRouteThrottle } from '../gateway/throttle/route-throttle.ts';
import { compileAuthorizers, type Authorize } from './authorization/authorize.ts';
import { compileCounts } from './count-answer.ts';
import { compileCors, type Cors } from './cors.ts';
import type { HttpApiDefinition, HttpRoute } from './definition.ts';
import { compileHttpProxy } from './integration/http-proxy.ts';
import type { Integrate } from './integration/integration.ts';
import { compileLambdaProxy } from './integration/lambda-proxy.ts';

/** A route with everything it needs, undefined where it needs nothing. */
export interface CompiledRoute {
  readonly key: string;
  readonly authorize: Authorize | undefined;
  readonly throttle: Throttle | undefined;
  readonly count: CountAnswer | undefined;
  readonly integrate: Integrate | undefined;
}

export interface CompiledHttpApi {
  readonly definition: HttpApiDefinition;
  readonly ports: GatewayPorts;
  readonly routes: RouteTable<CompiledRoute>;
  /** The route `$default`, which takes what no other does. */
  readonly fallback: CompiledRoute | undefined;
  readonly cors: Cors | undefined;
  readonly accessLog: Substitution | undefined;
  /** Counts requests that found no route. */
  readonly countUnmatched: CountAnswer | undefined;
}

function integrationOf({ integration }: HttpRoute, ports: GatewayPorts): Integrate | undefined {
  if (integration === undefined) return undefined;
  return integration.type === 'AWS_PROXY'
    ? compileLambdaProxy({ integration, ports })
    : compileHttpProxy({ integration, ports });
}

/** Compiles a route; whatever it cannot use is complained of with the route's key. */
function named<T>({ key }: HttpRoute, compile: () => T): T {
  try {
    return compile();
  } catch (cause) {
    throw new Error(`${key}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/**
 * Compiles a definition.
 *
 * @throws Error naming the route, mapping or identity source that cannot be served.
 */
export function compileHttpApi(definition: HttpApiDefinition, ports: GatewayPorts): CompiledHttpApi {
  const { stage, cors } = definition;
  const authorizerOf = compileAuthorizers(definition, ports);
  const countOf = compileCounts(definition, ports);
  const routes = new RouteTable<CompiledRoute>('counts');
  let fallback: CompiledRoute | undefined;
  for (const route of definition.routes) {
    const compiled = named(route, () => ({
      key: route.key,
      authorize: authorizerOf(route.authorization),
      throttle: compileRouteThrottle(route.key, stage, ports),
      count: countOf(route.key),
      integrate: integrationOf(route, ports),
    }));
    const [, verb = '', path] = /^([A-Z]+) (\/.*)$/.exec(route.key) ?? [];
    if (path !== undefined) routes.add(path, verb, compiled);
    else if (route.key === '$default') fallback = compiled;
    else
      throw new Error(
        `${route.key}: no route has such a key. Write a method and a path, as GET /pets, or $default.`,
      );
  }
  return {
    definition,
    ports,
    routes,
    fallback,
    cors: cors && compileCors(cors),
    accessLog: stage.accessLogFormat === undefined ? undefined : compileAccessLog(stage.accessLogFormat),
    countUnmatched: countOf(),
  };
}
