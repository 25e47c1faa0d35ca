import { totalmem } from 'node:os';
import { isObject, objectsOf, textOf, type JsonObject } from '../assembly/index.ts';
import type { CanaryDefinition, Json, RestApiDefinition } from '../gateway/ports.ts';

/** Translates the properties of an `AWS::ApiGateway::Stage`. */
export function stageDefinition(properties: JsonObject): RestApiDefinition['stage'] {
  const { AccessLogSetting, CanarySetting } = properties;
  const format = isObject(AccessLogSetting) ? AccessLogSetting['Format'] : undefined;
  return {
    name: textOf(properties['StageName']),
    deploymentId: textOf(properties['DeploymentId']),
    variables: isObject(properties['Variables']) ? texts(properties['Variables']) : null,
    tracingEnabled: properties['TracingEnabled'] === true,
    methodSettings: [...objectsOf(properties['MethodSettings']), ...settingsOfAll(properties)],
    ...(properties['CacheClusterEnabled'] === true
      ? { cacheBytes: cacheBytesOf(properties['CacheClusterSize']) }
      : {}),
    ...(typeof format === 'string' ? { accessLogFormat: format } : {}),
    ...(isObject(CanarySetting)
      ? { canary: canaryDefinition(CanarySetting, textOf(properties['DeploymentId'])) }
      : {}),
  };
}

/** What a `StageDescription` sets for all methods, beside `MethodSettings`. */
const settingNames = [
  'CacheDataEncrypted',
  'CacheTtlInSeconds',
  'CachingEnabled',
  'MetricsEnabled',
  'ThrottlingBurstLimit',
  'ThrottlingRateLimit',
];

function settingsOfAll(properties: JsonObject): JsonObject[] {
  const given = settingNames.flatMap((name) =>
    properties[name] === undefined ? [] : [[name, properties[name]] as const],
  );
  return given.length === 0 ? [] : [{ ResourcePath: '/*', HttpMethod: '*', ...Object.fromEntries(given) }];
}

/** Bytes of a cache of so many gigabytes, 0.5 to 237, but of at most a quarter of the machine's memory. */
function cacheBytesOf(size: Json | undefined): number {
  const gigabytes = Number(textOf(size, '0.5'));
  return Math.floor(Math.min(gigabytes * 2 ** 30, totalmem() / 4));
}

function canaryDefinition(canary: JsonObject, stageDeploymentId: string): CanaryDefinition {
  return {
    percentTraffic: Number(canary['PercentTraffic'] ?? 0),
    deploymentId: textOf(canary['DeploymentId'], stageDeploymentId),
    variableOverrides: texts(canary['StageVariableOverrides']),
    ...(canary['UseStageCache'] === true ? { useStageCache: true } : {}),
  };
}

function texts(value: Json | undefined): Record<string, string> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, textOf(text)]))
    : {};
}
