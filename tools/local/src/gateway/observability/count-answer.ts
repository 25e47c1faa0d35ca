import type { SettingsOf } from '../definition/method-settings.ts';
import type { MethodModel } from '../definition/model.ts';
import type { GatewayPorts, RestApiDefinition } from '../ports.ts';

/** What of a request is measured beside its status. */
export interface Measured {
  readonly latencyMs: number | undefined;
  readonly integrationLatencyMs: number | undefined;
  readonly cacheHit: boolean | undefined;
  readonly body: { readonly length: number };
  readonly responseLength: number | undefined;
}

/** Counts one answered request. */
export type CountAnswer = (status: number, measured: Measured) => void;

/** What the counts of a deployment depend on beside its definition. */
export interface CountParts {
  readonly settingsOf: SettingsOf;
  readonly ports: Pick<GatewayPorts, 'metricsOf'>;
  readonly isCanary: boolean;
}

/**
 * Makes the count of each method of a deployment. Requests of a canary are counted under `STAGE/Canary`, so that it can be judged
 * apart from the release beside it.
 * Source: API Gateway Developer Guide, "Set up an API Gateway canary release deployment", logs and metrics of a canary.
 */
export function compileCounts(
  { name, stage }: RestApiDefinition,
  title: string,
  { settingsOf, ports, isCanary }: CountParts,
): (model: MethodModel | undefined) => CountAnswer | undefined {
  const { metricsOf } = ports;
  if (metricsOf === undefined) return () => undefined;
  const shared = { apiName: name ?? title, stage: isCanary ? `${stage.name}/Canary` : stage.name };
  return (model) => {
    const count = metricsOf({
      ...shared,
      detailed: model !== undefined && settingsOf(model, model.httpMethod).metricsEnabled,
      ...(model === undefined
        ? {}
        : { method: { httpMethod: model.httpMethod, resourcePath: model.resourcePath } }),
    });
    return (status, { latencyMs = 0, integrationLatencyMs, cacheHit }) =>
      count({ status, latencyMs, integrationLatencyMs, cacheHit });
  };
}
