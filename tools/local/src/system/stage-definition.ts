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
    methodSettings: objectsOf(properties['MethodSettings']),
    ...(typeof format === 'string' ? { accessLogFormat: format } : {}),
    ...(isObject(CanarySetting) ? { canary: canaryDefinition(CanarySetting) } : {}),
  };
}

function canaryDefinition(canary: JsonObject): CanaryDefinition {
  return {
    percentTraffic: Number(canary['PercentTraffic'] ?? 0),
    deploymentId: textOf(canary['DeploymentId']),
    variableOverrides: texts(canary['StageVariableOverrides']),
  };
}

function texts(value: Json | undefined): Record<string, string> {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, textOf(text)]))
    : {};
}
