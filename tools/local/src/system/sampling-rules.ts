import { isObject, textOf, type ResolvedResource } from '../assembly/index.ts';
import type { SamplingRule } from '../gateway/ports.ts';

/** Translates every `AWS::XRay::SamplingRule`. */
export function samplingRules(resources: readonly ResolvedResource[]): SamplingRule[] {
  return resources.flatMap(({ type, properties }) => {
    const rule = properties['SamplingRule'];
    if (type !== 'AWS::XRay::SamplingRule' || !isObject(rule)) return [];
    return [
      {
        priority: Number(rule['Priority'] ?? 9_999),
        reservoirSize: Number(rule['ReservoirSize'] ?? 0),
        fixedRate: Number(rule['FixedRate'] ?? 0),
        serviceName: textOf(rule['ServiceName'], '*'),
        serviceType: textOf(rule['ServiceType'], '*'),
        host: textOf(rule['Host'], '*'),
        httpMethod: textOf(rule['HTTPMethod'], '*'),
        urlPath: textOf(rule['URLPath'], '*'),
        resourceArn: textOf(rule['ResourceARN'], '*'),
      },
    ];
  });
}
