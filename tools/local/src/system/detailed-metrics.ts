import { isObject, textOf, type JsonObject } from '../assembly/index.ts';
import type { DetailedMetrics } from '../http-api/index.ts';
import type { Json } from '../json.ts';

/** Which routes of a stage have metrics of their own; undefined when it says nothing about it. */
export function detailedMetrics({
  DefaultRouteSettings,
  RouteSettings,
}: JsonObject): DetailedMetrics | undefined {
  const byDefault = saidBy(DefaultRouteSettings);
  const routes = Object.entries(isObject(RouteSettings) ? RouteSettings : {}).flatMap(([key, settings]) => {
    const said = saidBy(settings);
    return said === undefined ? [] : [[key, said] as const];
  });
  if (byDefault === undefined && routes.length === 0) return undefined;
  return { byDefault: byDefault === true, routes: Object.fromEntries(routes) };
}

function saidBy(settings: Json | undefined): boolean | undefined {
  const said = isObject(settings) ? settings['DetailedMetricsEnabled'] : undefined;
  return said === undefined ? undefined : textOf(said) === 'true';
}
