import {
  AssemblyError,
  isObject,
  objectsOf,
  textOf,
  type JsonObject,
  type ResolvedResource,
} from '../assembly/index.ts';
import { compileFilterPattern, FilterPatternError, type LogMetric } from '../metrics/index.ts';

/**
 * Metrics that filters of the templates count from access logs. Other logs are not filtered.
 * @throws AssemblyError naming the filter whose pattern is not followed here
 */
export function metricFilters(resources: readonly ResolvedResource[]): LogMetric[] {
  const accessLogs = resources
    .map(({ properties }) => properties['AccessLogSetting'])
    .filter(isObject)
    .map(({ DestinationArn }) => textOf(DestinationArn).replace(/:\*$/, ''));
  return resources
    .filter(({ type }) => type === 'AWS::Logs::MetricFilter')
    .filter(({ properties }) => {
      const group = textOf(properties['LogGroupName']);
      return accessLogs.some((arn) => arn.endsWith(`:log-group:${group}`));
    })
    .flatMap(filterMetrics);
}

function filterMetrics({ stack, logicalId, properties }: ResolvedResource): LogMetric[] {
  const pattern = textOf(properties['FilterPattern']);
  try {
    compileFilterPattern(pattern);
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    throw new AssemblyError(`The metric filter ${stack}/${logicalId} cannot be followed. ${error.message}`);
  }
  return objectsOf(properties['MetricTransformations'] ?? []).map((transformation) => ({
    pattern,
    namespace: textOf(transformation['MetricNamespace']),
    name: textOf(transformation['MetricName']),
    value: textOf(transformation['MetricValue']),
    dimensions: dimensionsOf(transformation),
  }));
}

const dimensionsOf = ({ Dimensions = [] }: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(objectsOf(Dimensions).map(({ Key, Value }) => [textOf(Key), textOf(Value)]));
