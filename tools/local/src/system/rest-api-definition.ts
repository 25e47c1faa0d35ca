import {
  AssemblyError,
  isObject,
  objectsOf,
  physicalName,
  textOf,
  textsOf,
  type JsonObject,
  type ResolvedResource,
  type Target,
} from '../assembly/index.ts';
import type { ApiKey, RestApiDefinition, ThrottleLimits, UsagePlan } from '../gateway/ports.ts';
import { samplingRules } from './sampling-rules.ts';
import { stageDefinition } from './stage-definition.ts';

/** Gives an API key that has no value in the template one of its own, the same at every start. */
export type KeyValues = (apiKeyId: string, name: string) => string;

/**
 * The REST API of a set of resources with its stage, keys and plans; undefined when there is none.
 * @throws AssemblyError when there are several, or none of its stages is the one asked for
 */
export function restApiDefinition(
  resources: readonly ResolvedResource[],
  target: Target,
  stageName: string | undefined,
  keyValues: KeyValues,
): RestApiDefinition | undefined {
  const [api, ...others] = ofType(resources, 'RestApi');
  if (api === undefined) return undefined;
  if (others.length > 0) {
    const names = [api, ...others].map(({ stack, logicalId }) => `${stack}/${logicalId}`);
    throw new AssemblyError(
      `The templates define ${names.length} REST APIs (${names.join(', ')}) but one gateway is served. Merge their bodies into one.`,
    );
  }
  const apiId = idOf(api, target);
  const stage = chooseStage(
    ofType(resources, 'Stage').filter(({ properties }) => properties['RestApiId'] === apiId),
    stageName,
    api,
  );
  return {
    apiId,
    region: target.region,
    accountId: target.accountId,
    openapi: bodyOf(api),
    binaryMediaTypes: textsOf(api.properties['BinaryMediaTypes']),
    stage: stageDefinition(stage.properties),
    gatewayResponses: ofType(resources, 'GatewayResponse').map((resource) => resource.properties),
    apiKeys: ofType(resources, 'ApiKey').map((key) => apiKey(key, target, keyValues)),
    usagePlans: ofType(resources, 'UsagePlan').map((plan) => usagePlan(plan, target, resources)),
    samplingRules: samplingRules(resources),
  };
}

function apiKey(resource: ResolvedResource, target: Target, keyValues: KeyValues): ApiKey {
  const id = idOf(resource, target);
  const { Name, Value, Enabled } = resource.properties;
  const name = textOf(Name, resource.logicalId);
  return {
    id,
    name,
    value: typeof Value === 'string' ? Value : keyValues(id, name),
    enabled: Enabled === true,
  };
}

function usagePlan(
  resource: ResolvedResource,
  target: Target,
  resources: readonly ResolvedResource[],
): UsagePlan {
  const id = idOf(resource, target);
  const { ApiStages, Throttle, Quota } = resource.properties;
  const keys = ofType(resources, 'UsagePlanKey').filter(({ properties }) => properties['UsagePlanId'] === id);
  return {
    id,
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
}

const limits = (throttle: JsonObject): ThrottleLimits =>
  numbers(throttle, { RateLimit: 'rateLimit', BurstLimit: 'burstLimit' });

const methodLimits = (throttle: JsonObject): Record<string, ThrottleLimits> =>
  Object.fromEntries(
    Object.entries(throttle).map(([method, limit]) => [method, limits(isObject(limit) ? limit : {})]),
  );

function chooseStage(
  stages: readonly ResolvedResource[],
  name: string | undefined,
  api: ResolvedResource,
): ResolvedResource {
  const chosen =
    name === undefined ? stages[0] : stages.find(({ properties }) => properties['StageName'] === name);
  if (chosen !== undefined) return chosen;
  const present = stages.map(({ properties }) => textOf(properties['StageName'])).join(', ') || 'none';
  throw new AssemblyError(
    `The REST API ${api.stack}/${api.logicalId} has no stage ${name ?? 'at all'}; its stages: ${present}. Synthesise it for the stage you want, or choose one with --stage.`,
  );
}

function bodyOf(api: ResolvedResource): JsonObject {
  const body = api.properties['Body'];
  if (isObject(body)) return body;
  throw new AssemblyError(
    `${api.stack}/${api.logicalId} has no inline OpenAPI Body. The local runtime serves APIs that are defined by one body.`,
  );
}

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
