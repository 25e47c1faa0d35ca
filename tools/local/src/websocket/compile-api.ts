import type { Throttle } from '../gateway/ports.ts';
import { compileRouteThrottle } from '../gateway/throttle/route-throttle.ts';
import { compileAccessLog } from './access-log.ts';
import { compileApiKeys } from './admission/api-key.ts';
import type { CheckApiKey } from './admission/api-key.ts';
import { compileAuthorization } from './admission/authorize.ts';
import type { Authorize } from './admission/handshake.ts';
import { compileModels } from './admission/models.ts';
import type { CheckMessage } from './admission/models.ts';

import type { WebSocketCall } from './call.ts';
import type { WebSocketApiDefinition, WebSocketRoute } from './definition.ts';
import { compileIntegration } from './integration/compile-integration.ts';
import type { Integrate } from './integration/integration.ts';
import type { WebSocketPorts } from './ports.ts';
import { compileSelection } from './selection-expression.ts';
import { readVariable } from './source.ts';

/** A route with everything it needs, undefined where it needs nothing. */
export interface CompiledRoute {
  readonly route: WebSocketRoute;
  readonly authorize: Authorize;
  readonly throttle: Throttle | undefined;
  readonly checkMessage: CheckMessage | undefined;
  readonly integrate: Integrate | undefined;
}

export interface CompiledWebSocketApi {
  readonly definition: WebSocketApiDefinition;
  readonly ports: WebSocketPorts;
  readonly routes: ReadonlyMap<string, CompiledRoute>;
  /** The route of a message; undefined when none is meant for it. */
  readonly routeOf: (call: WebSocketCall) => CompiledRoute | undefined;
  readonly checkApiKey: CheckApiKey;
  /** True when API keys are named by the authorizer instead of a header. */
  readonly keyFromAuthorizer: boolean;
  readonly accessLog: ((call: WebSocketCall) => string) | undefined;
}

/** Routes that no message can select. */
const reserved = new Set(['$connect', '$disconnect']);

function compileRoute(
  route: WebSocketRoute,
  definition: WebSocketApiDefinition,
  ports: WebSocketPorts,
): CompiledRoute {
  const { key, authorization, integration, twoWay } = route;
  try {
    return {
      route,
      authorize: compileAuthorization(authorization, definition, ports),
      throttle: compileRouteThrottle(key, definition.stage, ports),
      checkMessage: compileModels(route),
      integrate: integration && compileIntegration({ definition, ports, integration, twoWay }),
    };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Route ${key} of the WebSocket API ${definition.name}: ${reason}`, { cause });
  }
}

/**
 * Compiles a stage of a WebSocket API.
 *
 * @throws Error naming the route, and the expression, schema or template of it that cannot be served.
 */
export function compileWebSocketApi(
  definition: WebSocketApiDefinition,
  ports: WebSocketPorts,
): CompiledWebSocketApi {
  const routes = new Map(
    definition.routes.map((route) => [route.key, compileRoute(route, definition, ports)] as const),
  );
  const select = compileSelection(definition.routeSelection);
  const fallback = routes.get('$default');
  const { accessLogFormat } = definition.stage;
  return {
    definition,
    ports,
    routes,
    routeOf(call) {
      const key = call.json === undefined ? undefined : select(readVariable(call));
      return key === undefined || reserved.has(key) ? fallback : (routes.get(key) ?? fallback);
    },
    checkApiKey: compileApiKeys(definition, ports),
    keyFromAuthorizer: definition.apiKeySelection.includes('usageIdentifierKey'),
    accessLog: accessLogFormat === undefined ? undefined : compileAccessLog(accessLogFormat),
  };
}
