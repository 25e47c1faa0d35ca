import { checkParameters } from './admission/parameters.ts';
import type { Authorized, Handshake } from './admission/handshake.ts';
import type { WebSocketCall } from './call.ts';
import type { CompiledRoute, CompiledWebSocketApi } from './compile-api.ts';
import { faultOf, isFault } from '../gateway/fault.ts';
import type { Fault } from '../gateway/fault.ts';
import type { Reply } from './integration/integration.ts';

/** A message that no route is meant for, and a request for what is not there. */
export const forbidden = (): Fault =>
  faultOf('ACCESS_DENIED', { message: 'Forbidden', errorType: 'ForbiddenException' });

async function integrate(
  { ports }: CompiledWebSocketApi,
  { integrate: serve }: CompiledRoute,
  call: WebSocketCall,
): Promise<Reply | Fault> {
  if (serve === undefined) return faultOf('API_CONFIGURATION_ERROR');
  const startedAt = ports.now();
  try {
    return await serve(call);
  } catch {
    return faultOf('INTEGRATION_FAILURE');
  } finally {
    call.integrationLatencyMs = ports.now() - startedAt;
  }
}

/** Notes the outcome on the call and in the access log. */
function record(api: CompiledWebSocketApi, call: WebSocketCall, outcome: Reply | Fault): Reply | Fault {
  call.status = outcome.status;
  if (isFault(outcome)) call.fault = outcome;
  if (api.accessLog !== undefined) api.ports.accessLog(api.accessLog(call));
  return outcome;
}

const isThrottled = ({ ports }: CompiledWebSocketApi, { throttle }: CompiledRoute): boolean =>
  throttle?.take(ports.now()) === false;

async function authorize(compiled: CompiledRoute, handshake: Handshake): Promise<Authorized | Fault> {
  try {
    return await compiled.authorize(handshake);
  } catch {
    return faultOf('AUTHORIZER_FAILURE');
  }
}

async function admit(
  api: CompiledWebSocketApi,
  compiled: CompiledRoute,
  handshake: Handshake,
): Promise<Fault | undefined> {
  const { route } = compiled;
  const { call, opening } = handshake;
  if (route.apiKeyRequired && !api.keyFromAuthorizer) {
    const refused = api.checkApiKey(call, opening.header('x-api-key'));
    if (refused !== undefined) return refused;
  }
  const authorized = await authorize(compiled, handshake);
  if (isFault(authorized)) return authorized;
  if (route.apiKeyRequired && api.keyFromAuthorizer) {
    const refused = api.checkApiKey(call, authorized.usageIdentifierKey);
    if (refused !== undefined) return refused;
  }
  const invalid = checkParameters(route.requiredParameters, opening);
  return invalid ?? (isThrottled(api, compiled) ? faultOf('THROTTLED') : undefined);
}

/** Runs a handshake through `$connect`; an API without that route lets everybody in. */
export async function runConnect(api: CompiledWebSocketApi, handshake: Handshake): Promise<Reply | Fault> {
  const { call } = handshake;
  call.routeKey = '$connect';
  const compiled = api.routes.get('$connect');
  if (compiled === undefined) return record(api, call, { status: 200, body: '' });
  const refused = await admit(api, compiled, handshake);
  return record(api, call, refused ?? (await integrate(api, compiled, call)));
}

/**
 * Runs a message through the route it selects.
 *
 * @returns what the client gets; undefined when that is nothing
 */
export async function runMessage(
  api: CompiledWebSocketApi,
  call: WebSocketCall,
): Promise<string | Fault | undefined> {
  const compiled = api.routeOf(call);
  if (compiled === undefined) return record(api, call, forbidden()) as Fault;
  const { route, checkMessage } = compiled;
  call.routeKey = route.key;
  const refused =
    (route.apiKeyRequired ? api.checkApiKey(call, undefined) : undefined) ??
    (isThrottled(api, compiled) ? faultOf('THROTTLED') : checkMessage?.(call));
  const outcome = record(api, call, refused ?? (await integrate(api, compiled, call)));
  if (isFault(outcome)) return outcome;
  return route.twoWay && outcome.body !== '' ? outcome.body : undefined;
}

/** Tells the `$disconnect` route that a connection ended; whatever comes of it reaches nobody. */
export async function runDisconnect(api: CompiledWebSocketApi, call: WebSocketCall): Promise<void> {
  call.routeKey = '$disconnect';
  const compiled = api.routes.get('$disconnect');
  if (compiled !== undefined) record(api, call, await integrate(api, compiled, call));
}
