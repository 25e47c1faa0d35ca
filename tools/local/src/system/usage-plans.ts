import {
  isObject,
  objectsOf,
  physicalName,
  textOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { ApiKey, ThrottleLimits, UsagePlan } from '../gateway/ports.ts';

/** Gives an API key that has no value in the template one of its own, the same at every start. */
export type KeyValues = (apiKeyId: string, name: string) => string;

/** Every API key of a set of resources. */
export function apiKeys(
  resources: readonly ResolvedResource[],
  target: Target,
  keyValues: KeyValues,
): ApiKey[] {
  return ofType(resources, 'ApiKey').map((resource) => {
    const id = idOf(resource, target);
    const { Name, Value, Enabled } = resource.properties;
    const name = textOf(Name, resource.logicalId);
    return {
      id,
      name,
      value: typeof Value === 'string' ? Value : keyValues(id, name),
      enabled: Enabled === true || Enabled === 'true',
    };
  });
}

/** Every usage plan of a set of resources with the keys in it. */
export function usagePlans(resources: readonly ResolvedResource[], target: Target): UsagePlan[] {
  return ofType(resources, 'UsagePlan').map((resource) => {
    const id = idOf(resource, target);
    const { ApiStages, Throttle, Quota, UsagePlanName } = resource.properties;
    const keys = ofType(resources, 'UsagePlanKey').filter(
      ({ properties }) => properties['UsagePlanId'] === id,
    );
    return {
      id,
      ...(typeof UsagePlanName === 'string' && { name: UsagePlanName }),
      apiStages: objectsOf(ApiStages).map((stage) => ({
        apiId: textOf(stage['ApiId']),
        stage: textOf(stage['Stage']),
        ...(isObject(stage['Throttle']) ? { throttle: methodLimits(stage['Throttle']) } : {}),
      })),
      keyIds: keys.map(({ properties }) => textOf(properties['KeyId'])),
      ...(isObject(Throttle) ? { throttle: limits(Throttle) } : {}),
      ...(isObject(Quota)
        ? {
            quota: {
              limit: Number(Quota['Limit']),
              period: textOf(Quota['Period']) as 'DAY' | 'WEEK' | 'MONTH',
              ...(Quota['Offset'] === undefined ? {} : { offset: Number(Quota['Offset']) }),
            },
          }
        : {}),
    };
  });
}

const limits = (throttle: JsonObject): ThrottleLimits =>
  numbers(throttle, { RateLimit: 'rateLimit', BurstLimit: 'burstLimit' });

const methodLimits = (throttle: JsonObject): Record<string, ThrottleLimits> =>
  Object.fromEntries(
    Object.entries(throttle).map(([method, limit]) => [method, limits(isObject(limit) ? limit : {})]),
  );

function ofType(resources: readonly ResolvedResource[], type: string): ResolvedResource[] {
  return resources.filter((resource) => resource.type === `AWS::ApiGateway::${type}`);
}

function idOf(resource: ResolvedResource, target: Target): string {
  return physicalName({ ...target, ...resource }, resource.properties);
}

function numbers(source: JsonObject, names: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([from, to]) =>
      source[from] === undefined ? [] : [[to, Number(source[from])]],
    ),
  );
}
