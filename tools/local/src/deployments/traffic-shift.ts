import { isObject, textOf, type JsonObject } from '../assembly/index.ts';

/** One step of a deployment: so many minutes after its start the new version has this share of the traffic, 0 to 1. */
export interface ShiftStep {
  readonly minutes: number;
  readonly share: number;
}

const predefined =
  /^CodeDeployDefault\.Lambda(?:AllAtOnce|Canary(\d+)Percent(\d+)Minutes|Linear(\d+)PercentEvery(\d+)Minutes?)$/;

const canary = (percent: number, minutes: number): ShiftStep[] => [
  { minutes: 0, share: percent / 100 },
  { minutes, share: 1 },
];

function linear(percent: number, minutes: number): ShiftStep[] {
  const steps = Math.ceil(100 / percent);
  return Array.from({ length: steps }, (_step, index) => ({
    minutes: index * minutes,
    share: Math.min(1, ((index + 1) * percent) / 100),
  }));
}

/**
 * Steps of a deployment configuration that CodeDeploy brings along, by its name; undefined when there is none of that name.
 * Source: CodeDeploy User Guide, "Deployment configurations on an AWS Lambda compute platform".
 */
export function predefinedShift(name: string): readonly ShiftStep[] | undefined {
  const match = predefined.exec(name);
  if (match === null) return undefined;
  const [percentAtFirst, wait, percentAtOnce, interval] = match.slice(1).map((text) => Number(text));
  if (wait !== undefined && wait > 0) return canary(percentAtFirst ?? 0, wait);
  if (interval !== undefined && interval > 0) return linear(percentAtOnce ?? 0, interval);
  return [{ minutes: 0, share: 1 }];
}

/** Steps of an `AWS::CodeDeploy::DeploymentConfig` for Lambda; undefined when it shifts nothing. */
export function shiftOf(properties: JsonObject): readonly ShiftStep[] | undefined {
  const routing = properties['TrafficRoutingConfig'];
  if (!isObject(routing)) return undefined;
  const { Type, TimeBasedCanary, TimeBasedLinear } = routing;
  if (textOf(Type) === 'AllAtOnce') return [{ minutes: 0, share: 1 }];
  if (isObject(TimeBasedCanary))
    return canary(Number(TimeBasedCanary['CanaryPercentage']), Number(TimeBasedCanary['CanaryInterval']));
  if (isObject(TimeBasedLinear))
    return linear(Number(TimeBasedLinear['LinearPercentage']), Number(TimeBasedLinear['LinearInterval']));
  return undefined;
}
