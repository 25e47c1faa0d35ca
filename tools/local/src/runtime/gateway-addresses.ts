import type { FunctionDefinition } from '../functions/index.ts';
import type { System } from '../system/index.ts';
import { apisPath } from './api-addresses.ts';

/** Where a stage of a WebSocket API is served. */
export interface WebSocketAddress {
  readonly name: string;
  readonly stage: string;
  /** The one that nothing else can have. */
  readonly path: string;
  /** `/STAGE`, for the first stage of a name. */
  readonly shortPath?: string;
}

/** Addresses of every stage of every WebSocket API. */
export function webSocketAddresses({ webSocketApis }: System): WebSocketAddress[] {
  const seen = new Set<string>();
  return webSocketApis.map(({ apiId, name, stage }) => {
    const isFirst = !seen.has(stage.name);
    seen.add(stage.name);
    return {
      name,
      stage: stage.name,
      path: `${apisPath}${apiId}/${stage.name}`,
      ...(isFirst ? { shortPath: `/${stage.name}` } : {}),
    };
  });
}

/**
 * Endpoints that functions find in their environment beside those of the engines: that of the keys of user pools, if there
 * are any; when there are WebSocket APIs that of the gateway, and that of the connections if there is exactly one stage to
 * be meant.
 *
 * @param url base URL of the gateway
 */
export function gatewayEndpoints(
  { userPools, webSocketApis }: System,
  url: string,
): Readonly<Record<string, string>> {
  // The keys of a pool are at /POOL/.well-known/jwks.json of Cognito's own address.
  const pools = userPools.length === 0 ? {} : { COGNITO_IDENTITY_PROVIDER: `${url}/_local` };
  const [api, ...others] = webSocketApis;
  if (api === undefined) return pools;
  const isOnly = others.length === 0;
  return {
    ...pools,
    EXECUTE_API: url,
    ...(isOnly ? { APIGATEWAYMANAGEMENTAPI: `${url}/${api.stage.name}` } : {}),
  };
}

/**
 * Functions whose environment variables name an API of the templates by its address at Amazon, with the local address in its
 * place.
 *
 * @param url base URL of the gateway
 */
export function withLocalAddresses(system: System, url: string): readonly FunctionDefinition[] {
  const ids = new Set(
    [...system.restApis, ...system.httpApis, ...system.webSocketApis].map(({ apiId }) => apiId),
  );
  const { host } = new URL(url);
  const localise = (text: string): string =>
    text.replace(
      /\b(https|wss):\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com/g,
      (whole, scheme: string, id: string) =>
        ids.has(id) ? `${scheme === 'wss' ? 'ws' : 'http'}://${host}${apisPath}${id}` : whole,
    );
  return system.functions.map((definition) => ({
    ...definition,
    environment: Object.fromEntries(
      Object.entries(definition.environment).map(([name, value]) => [name, localise(value)]),
    ),
  }));
}
