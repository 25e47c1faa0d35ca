import type { JsonObject, ResolvedResource } from '../assembly/index.ts';
import { metricFilters } from './metric-filters.ts';

const resource = (type: string, properties: JsonObject): ResolvedResource => ({
  type,
  logicalId: 'It',
  stack: 'boats',
  properties,
  metadata: {},
});
const stage = resource('AWS::ApiGateway::Stage', {
  AccessLogSetting: { DestinationArn: 'arn:aws:logs:us-east-1:000000000000:log-group:/boats/access' },
});
const filter = (LogGroupName: string, FilterPattern = '{ $.status = "429" }'): ResolvedResource =>
  resource('AWS::Logs::MetricFilter', {
    LogGroupName,
    FilterPattern,
    MetricTransformations: [
      {
        MetricNamespace: 'Boats',
        MetricName: 'refused',
        MetricValue: '1',
        Dimensions: [{ Key: 'Method', Value: '$.httpMethod' }],
      },
    ],
  });

test('filters of access logs are read with their metrics, those of other logs are left alone', () => {
  expect(metricFilters([stage, filter('/boats/access'), filter('/aws/lambda/sail', 'ERROR')])).toEqual([
    {
      pattern: '{ $.status = "429" }',
      namespace: 'Boats',
      name: 'refused',
      value: '1',
      dimensions: { Method: '$.httpMethod' },
    },
  ]);
});

test('a pattern that is not followed stops the start and names the filter', () => {
  expect(() => metricFilters([stage, filter('/boats/access', 'ERROR')])).toThrow(
    'The metric filter boats/It cannot be followed. The filter pattern ERROR',
  );
});
