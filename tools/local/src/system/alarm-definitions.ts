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
import {
  comparisons,
  missingDataTreatments,
  type AlarmDefinition,
  type MetricAlarm,
  type MetricEntry,
} from '../alarms/index.ts';

/** The alarms of the templates. @throws AssemblyError naming the alarm that cannot be evaluated here, and the remedy */
export function alarmDefinitions(resources: readonly ResolvedResource[], target: Target): AlarmDefinition[] {
  return resources.flatMap((resource): AlarmDefinition[] => {
    const { type, properties } = resource;
    if (type !== 'AWS::CloudWatch::Alarm' && type !== 'AWS::CloudWatch::CompositeAlarm') return [];
    const name = textOf(properties['AlarmName']) || physicalName({ ...target, ...resource }, properties);
    const enabled = properties['ActionsEnabled'] !== false;
    const heard = (list: string): string[] => (enabled ? textsOf(properties[list]) : []);
    const common = {
      name,
      arn: `arn:aws:cloudwatch:${target.region}:${target.accountId}:alarm:${name}`,
      actions: {
        ALARM: heard('AlarmActions'),
        OK: heard('OKActions'),
        INSUFFICIENT_DATA: heard('InsufficientDataActions'),
      },
    };
    return type === 'AWS::CloudWatch::CompositeAlarm'
      ? [{ kind: 'composite', ...common, rule: textOf(properties['AlarmRule']) }]
      : [{ kind: 'metric', ...common, ...metricAlarm(resource) }];
  });
}

type Watched = Omit<MetricAlarm, 'kind' | 'name' | 'arn' | 'actions'>;

function metricAlarm({ stack, logicalId, properties }: ResolvedResource): Watched {
  const fail = (why: string): never => {
    throw new AssemblyError(`The alarm ${stack}/${logicalId} ${why}.`);
  };
  const oneOf = <T extends string>(property: string, allowed: readonly T[], value: string): T =>
    allowed.find((each) => each === value) ??
    fail(`has ${property} ${value}; alarms with a static threshold take ${allowed.join(', ')}`);
  const entries = entriesOf(properties);
  const returned = objectsOf(properties['Metrics'] ?? []).filter(({ ReturnData }) => ReturnData !== false);
  const periods = entries.flatMap((entry) => ('metric' in entry ? [entry.metric.period] : []));
  if (periods.length === 0) fail('watches no metric; give MetricName and Namespace, or Metrics');
  if (periods.some((period) => period % 60 !== 0 || period === 0))
    fail('has a period that is not whole minutes; metrics are kept by the minute here');
  const evaluationPeriods = Number(properties['EvaluationPeriods']);
  return {
    entries,
    watched: textOf((returned[0] ?? {})['Id'], onlyEntry),
    period: Math.max(...periods),
    comparison: oneOf(
      'ComparisonOperator',
      Object.keys(comparisons) as (keyof typeof comparisons)[],
      textOf(properties['ComparisonOperator']),
    ),
    threshold: Number(properties['Threshold'] ?? 0),
    evaluationPeriods,
    datapointsToAlarm: Number(properties['DatapointsToAlarm'] ?? evaluationPeriods),
    treatMissingData: oneOf(
      'TreatMissingData',
      missingDataTreatments,
      textOf(properties['TreatMissingData'], 'missing'),
    ),
  };
}

/** Id of the one entry of an alarm that names its metric itself. */
const onlyEntry = 'metric';

function entriesOf(properties: JsonObject): MetricEntry[] {
  const list = objectsOf(properties['Metrics'] ?? []);
  if (list.length === 0 && properties['MetricName'] === undefined) return [];
  if (list.length === 0)
    return [
      {
        id: onlyEntry,
        metric: statistic(
          properties,
          properties['ExtendedStatistic'] ?? properties['Statistic'],
          properties['Period'],
        ),
      },
    ];
  return list.map(({ Id, MetricStat, Expression }) => {
    const id = textOf(Id);
    if (!isObject(MetricStat)) return { id, expression: textOf(Expression) };
    const { Metric, Stat, Period } = MetricStat;
    return { id, metric: statistic(isObject(Metric) ? Metric : {}, Stat, Period) };
  });
}

function statistic(metric: JsonObject, stat: unknown, period: unknown) {
  const dimensions = objectsOf(metric['Dimensions'] ?? []).map(({ Name, Value }) => [
    textOf(Name),
    textOf(Value),
  ]);
  return {
    namespace: textOf(metric['Namespace']),
    name: textOf(metric['MetricName']),
    dimensions: Object.fromEntries(dimensions) as Record<string, string>,
    statistic: typeof stat === 'string' ? stat : 'Average',
    period: Number(period ?? 300),
  };
}
