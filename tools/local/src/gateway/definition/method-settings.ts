import type { JsonObject } from '../json.ts';
import { numberAt, textAt } from '../json.ts';
import type { ThrottleLimits } from '../ports.ts';
import type { MethodModel } from './model.ts';

/** How a request that may not invalidate the cache but asks for it is answered. */
export type UnauthorizedCacheControl =
  'FAIL_WITH_403' | 'SUCCEED_WITH_RESPONSE_HEADER' | 'SUCCEED_WITHOUT_RESPONSE_HEADER';

/** The settings of a stage for one method and verb. */
export interface MethodSettings extends ThrottleLimits {
  readonly cachingEnabled: boolean;
  /** Whether the method has metrics of its own. */
  readonly metricsEnabled: boolean;
  /** Seconds, 0 to 3,600. */
  readonly cacheTtlSeconds: number;
  readonly requiresAuthorization: boolean;
  readonly unauthorized: UnauthorizedCacheControl;
}

const any = '*';

/** The path of a method setting: the slashes within it are written `~1`, and `/*` is every resource. */
function pathOf(setting: JsonObject): string {
  const path = textAt(setting, 'ResourcePath') ?? '/*';
  return path === '/*' || path === any ? any : path.replaceAll('~1', '/').replace(/^\/\//, '/');
}

const verbOf = (setting: JsonObject): string => textAt(setting, 'HttpMethod') ?? any;

const strategies: readonly string[] = ['FAIL_WITH_403', 'SUCCEED_WITHOUT_RESPONSE_HEADER'];

function limitsOf(own: JsonObject, shared: JsonObject): ThrottleLimits {
  const rateLimit = numberAt(own, 'ThrottlingRateLimit') ?? numberAt(shared, 'ThrottlingRateLimit');
  const burstLimit = numberAt(own, 'ThrottlingBurstLimit') ?? numberAt(shared, 'ThrottlingBurstLimit');
  return {
    ...(rateLimit === undefined ? {} : { rateLimit }),
    ...(burstLimit === undefined ? {} : { burstLimit }),
  };
}

/** Finds the settings of a method, for one verb of those it takes. */
export type SettingsOf = (model: MethodModel, verb: string) => MethodSettings;

/**
 * Reads `MethodSettings` of a stage: what the setting of a method leaves open is as in that of `*` on `/*`, and what that
 * leaves open has API Gateway's defaults. Of a stage with a cache only GET methods are cached, unless a setting names
 * another verb (API Gateway Developer Guide, "Cache settings for REST APIs").
 */
export function readMethodSettings(settings: readonly JsonObject[]): SettingsOf {
  const shared = settings.find((setting) => pathOf(setting) === any && verbOf(setting) === any) ?? {};
  return (model, verb) => {
    const ofPath = settings.filter((setting) => pathOf(setting) === model.resourcePath);
    const own =
      ofPath.find((setting) => verbOf(setting) === verb) ??
      ofPath.find((setting) => [model.httpMethod, any].includes(verbOf(setting))) ??
      {};
    const named = verbOf(own) !== any;
    const flag = (name: string): boolean | undefined => {
      const value = own[name] ?? shared[name];
      return value === undefined ? undefined : value === true || value === 'true';
    };
    const strategy =
      textAt(own, 'UnauthorizedCacheControlHeaderStrategy') ??
      textAt(shared, 'UnauthorizedCacheControlHeaderStrategy') ??
      '';
    return {
      ...limitsOf(own, shared),
      cachingEnabled:
        verb === 'GET' ? (flag('CachingEnabled') ?? true) : named && own['CachingEnabled'] === true,
      metricsEnabled: flag('MetricsEnabled') ?? false,
      cacheTtlSeconds: Math.min(
        3600,
        Math.max(0, numberAt(own, 'CacheTtlInSeconds') ?? numberAt(shared, 'CacheTtlInSeconds') ?? 300),
      ),
      requiresAuthorization: flag('RequireAuthorizationForCacheControl') ?? true,
      unauthorized: (strategies.includes(strategy)
        ? strategy
        : 'SUCCEED_WITH_RESPONSE_HEADER') as UnauthorizedCacheControl,
    };
  };
}
