import { localTarget, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import { alarmDefinitions } from './alarm-definitions.ts';

const resource = (type: string, logicalId: string, properties: JsonObject) =>
  ({ type, logicalId, stack: 'boats', properties, metadata: {} }) as unknown as ResolvedResource;
const read = (...resources: readonly ResolvedResource[]) => alarmDefinitions(resources, localTarget);
const alarm = (properties: JsonObject) => resource('AWS::CloudWatch::Alarm', 'Sinking', properties);
const least = {
  ComparisonOperator: 'GreaterThanThreshold',
  EvaluationPeriods: 2,
  Namespace: 'Boats',
  MetricName: 'leaks',
};

test('alarms are read with what CloudWatch assumes for what is absent', () => {
  const [plain, full, composite] = read(
    alarm({ ...least, Statistic: 'Sum' }),
    alarm({
      ...least,
      AlarmName: 'sinking',
      Namespace: 'ignored',
      Metrics: [
        { Id: 'rate', Expression: 'leaks * 2' },
        {
          Id: 'leaks',
          ReturnData: false,
          MetricStat: {
            Metric: { Namespace: 'Boats', MetricName: 'leaks', Dimensions: [{ Name: 'boat', Value: 'one' }] },
            Stat: 'p99',
            Period: 120,
          },
        },
      ],
      Threshold: 0.5,
      DatapointsToAlarm: 1,
      TreatMissingData: 'ignore',
      AlarmActions: ['topic'],
      OKActions: ['ended'],
    }),
    resource('AWS::CloudWatch::CompositeAlarm', 'All', {
      AlarmName: 'all',
      AlarmRule: 'ALARM(sinking)',
      ActionsEnabled: false,
      InsufficientDataActions: ['topic'],
    }),
  );

  expect(plain).toMatchObject({
    name: 'boats-Sinking',
    entries: [{ id: 'metric', metric: { statistic: 'Sum', period: 300, dimensions: {} } }],
    ...{ watched: 'metric', period: 300, threshold: 0, datapointsToAlarm: 2, treatMissingData: 'missing' },
  });
  expect(full).toMatchObject({
    ...{ name: 'sinking', watched: 'rate', period: 120, threshold: 0.5, datapointsToAlarm: 1 },
    entries: [
      { id: 'rate', expression: 'leaks * 2' },
      { id: 'leaks', metric: { namespace: 'Boats', dimensions: { boat: 'one' }, statistic: 'p99' } },
    ],
    actions: { ALARM: ['topic'], OK: ['ended'], INSUFFICIENT_DATA: [] },
  });
  expect(composite).toMatchObject({ rule: 'ALARM(sinking)', actions: { INSUFFICIENT_DATA: [] } });
});

test.each([
  [{ ...least, Period: 10 }, 'period that is not whole minutes'],
  [{ ...least, ComparisonOperator: 'GreaterThanUpperThreshold' }, 'take GreaterThanThreshold'],
  [{ ...least, MetricName: undefined as never }, 'watches no metric'],
])('what cannot be evaluated is refused: %j', (properties, why) => {
  expect(() => read(alarm(JSON.parse(JSON.stringify(properties)) as JsonObject))).toThrow(why);
});
