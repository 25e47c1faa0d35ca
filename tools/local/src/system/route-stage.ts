import { isObject, textOf, type JsonObject } from '../assembly/index.ts';
import type { ThrottleLimits } from '../gateway/ports.ts';
import { numberOf, textMap } from './websocket-values.ts';

/** What the stages of WebSocket and of HTTP APIs have alike. */
export interface RouteStage {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>> | null;
  /** `AccessLogSettings.Format`; absent when the stage logs no access. */
  readonly accessLogFormat?: string;
  readonly defaultThrottle: ThrottleLimits;
  /** Limits of single routes, by route key. */
  readonly routeThrottles: Readonly<Record<string, ThrottleLimits>>;
}

function limits(settings: JsonObject): ThrottleLimits {
  const rateLimit = numberOf(settings['ThrottlingRateLimit']);
  const burstLimit = numberOf(settings['ThrottlingBurstLimit']);
  return {
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(burstLimit === undefined ? {} : { burstLimit }),
  };
}

/** Reads a stage of an API that has routes. @param properties of an `AWS::ApiGatewayV2::Stage` */
export function routeStage(properties: JsonObject): RouteStage {
  const { StageVariables, DefaultRouteSettings, RouteSettings, AccessLogSettings } = properties;
  const format = isObject(AccessLogSettings) ? AccessLogSettings['Format'] : undefined;
  const routes = Object.entries(isObject(RouteSettings) ? RouteSettings : {});
  return {
    name: textOf(properties['StageName']),
    variables: isObject(StageVariables) ? textMap(StageVariables) : null,
    ...(typeof format === 'string' ? { accessLogFormat: format } : {}),
    defaultThrottle: isObject(DefaultRouteSettings) ? limits(DefaultRouteSettings) : {},
    routeThrottles: Object.fromEntries(
      routes.flatMap(([key, settings]) => (isObject(settings) ? [[key, limits(settings)] as const] : [])),
    ),
  };
}
