import { join } from 'node:path';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { stages } from '@tollgate/constructs';
import type { alarmKinds } from '@tollgate/constructs/monitoring';
import { alarmName } from '@tollgate/constructs/monitoring';
import type { Operation } from '@tollgate/contract-kit';
import { teamOfProject, teamOfService } from '@tollgate/contract-kit/ownership';
import { Match } from 'aws-cdk-lib/assertions';
import { gatewayApp } from '../testing/gateway-template.ts';
import { burnRates } from './burn-rate-alarms.ts';
import { latencyBudgetMs } from './latency-budget.ts';

const stage = stages.prod;
const { name: team } = teamOfProject(join(__dirname, '../..'));
const { template } = gatewayApp(stage);

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly unknown[];
  readonly AlarmRule?: string;
  readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
}

function alarmsOf(type: 'Alarm' | 'CompositeAlarm'): readonly Alarm[] {
  const found = template.findResources(`AWS::CloudWatch::${type}`) as Record<string, { Properties: Alarm }>;
  return Object.values(found).map(({ Properties }) => Properties);
}

const nameOf = (kind: 'faults' | 'latency' | 'throttles', { owner, id }: Operation): string =>
  alarmName(stage, { kind, owner, operation: id });

describe('what watches the gateway', () => {
  test.each(operations)('operation alarms: $id by share of 5xx, p99 and refusals', (operation) => {
    const ofMethod = Match.arrayWith([
      { Name: 'Method', Value: operation.method },
      { Name: 'Resource', Value: operation.path },
    ]);

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: nameOf('faults', operation),
      MetricName: '5XXError',
      Statistic: 'Average',
      Dimensions: Match.arrayWith([
        { Name: 'ApiName', Value: 'tollgate-prod' },
        { Name: 'Stage', Value: 'prod' },
      ]),
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: nameOf('latency', operation),
      MetricName: 'Latency',
      ExtendedStatistic: 'p99',
      Threshold: latencyBudgetMs(operation),
      Dimensions: ofMethod,
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: nameOf('throttles', operation),
      MetricName: 'throttled',
      Dimensions: ofMethod,
    });
  });

  test('operation alarms: the owner of the operation is told, and given a runbook', () => {
    for (const operation of operations) {
      const alarms = alarmsOf('Alarm').filter(({ AlarmName }) =>
        (['faults', 'latency', 'throttles'] as const).some((kind) => AlarmName === nameOf(kind, operation)),
      );

      expect(alarms).toHaveLength(3);
      const team = teamOfService(__dirname, operation.owner).name;
      for (const { AlarmActions, AlarmDescription, Tags } of alarms) {
        expect(JSON.stringify(AlarmActions)).toContain(`:tollgate-prod-${team}-alarms`);
        expect(AlarmDescription).toContain(`${operation.owner}, ${operation.id}: `);
        expect(AlarmDescription).toMatch(/^\[(page|ticket)\] .* Runbook: https:\/\/\S+\/runbooks\/[a-z]+$/);
        expect(Tags).toContainEqual({ Key: 'service', Value: operation.owner });
        expect(Tags).toContainEqual({ Key: 'team', Value: team });
      }
    }
  });

  test('operation alarms: a budget is the contract’s, else a fifth of the function’s limit', () => {
    const [operation] = operations as readonly [Operation, ...Operation[]];

    expect(latencyBudgetMs({ ...operation, latencyBudgetMs: 120 })).toBe(120);
    expect(latencyBudgetMs({ ...operation, servedBy: 'function', timeoutMs: 3_000 })).toBe(600);
    expect(latencyBudgetMs({ ...operation, servedBy: 'gateway' })).toBe(500);
  });

  test('operation alarms: refusals are counted from the access log, for each method', () => {
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: { Ref: 'AccessLog' },
      FilterPattern: '{ $.status = "429" }',
      MetricTransformations: [
        Match.objectLike({
          MetricName: 'throttled',
          Dimensions: [
            { Key: 'Method', Value: '$.httpMethod' },
            { Key: 'Resource', Value: '$.resourcePath' },
          ],
        }),
      ],
    });
  });

  test('operation alarms: a canary deployment that fails is told of, apart from the stage', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tollgate-prod-gateway-canary',
      Metrics: Match.arrayWith([Match.objectLike({ Expression: '100*FILL(m1,0)/m2' })]),
    });
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ ($.isCanary = "true") && ($.status = %5[0-9]{2}%) }',
    });
  });

  test('composite alarm: one of all that callers feel, within what CloudWatch takes', () => {
    const health = alarmsOf('CompositeAlarm').find(
      ({ AlarmName }) => AlarmName === 'tollgate-prod-gateway-health',
    );
    const parts = [...(health?.AlarmRule ?? '').matchAll(/ALARM\("([^"]+)"\)/g)].map(([, name]) => name);

    expect(parts).toEqual(expect.arrayContaining(operations.map((operation) => nameOf('faults', operation))));
    expect(parts).toContain('tollgate-prod-gateway-availability-one-hour-burn-rate');
    // Source: CloudWatch user guide, "Combining alarms": 100 alarms, 10,240 characters.
    expect(parts.length).toBeLessThanOrEqual(100);
    expect(health?.AlarmRule?.length).toBeLessThanOrEqual(10_240);
    expect(JSON.stringify(health?.AlarmActions)).toContain(`:tollgate-prod-${team}-alarms`);
    const names = [...alarmsOf('Alarm'), ...alarmsOf('CompositeAlarm')].map(({ AlarmName }) => AlarmName);
    expect(names).toEqual(expect.arrayContaining(parts));
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([
    ['one-hour', 0.0144, 85.6, 3_600, 300, 'page'],
    ['six-hours', 0.006, 94, 21_600, 1_800, 'page'],
    ['three-days', 0.001, 99, 259_200, 21_600, 'ticket'],
  ])(
    'SLO burn rate: %s, over a long window and a short one',
    (name, faults, inTime, long, short, severity) => {
      for (const [window, Period] of [
        ['long', long],
        ['short', short],
      ] as const) {
        template.hasResourceProperties('AWS::CloudWatch::Alarm', {
          AlarmName: `tollgate-prod-gateway-availability-${name}-${window}-burn-rate`,
          MetricName: '5XXError',
          Statistic: 'Average',
          Threshold: faults,
          Period,
          AlarmActions: Match.absent(),
        });
        template.hasResourceProperties('AWS::CloudWatch::Alarm', {
          AlarmName: `tollgate-prod-gateway-latency-${name}-${window}-burn-rate`,
          ExtendedStatistic: 'PR(:1000)',
          ComparisonOperator: 'LessThanThreshold',
          Threshold: inTime,
          Period,
        });
      }
      for (const objective of ['availability', 'latency']) {
        const of = `tollgate-prod-gateway-${objective}-${name}`;
        template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
          AlarmName: `${of}-burn-rate`,
          AlarmDescription: Match.stringLikeRegexp(`^\\[${severity}\\]`),
          AlarmRule: `ALARM("${of}-long-burn-rate") AND ALARM("${of}-short-burn-rate")`,
        });
      }
    },
  );

  test('SLO burn rate: no window is longer than the seven days that CloudWatch looks back', () => {
    for (const { long, short } of burnRates) {
      expect(long.toSeconds()).toBeLessThanOrEqual(604_800);
      expect(short.toSeconds()).toBe(Math.max(300, Math.round(long.toSeconds() / 12)));
    }
  });

  test('dashboards: one for the gateway, with its owner, its runbooks and every operation', () => {
    const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard')) as [
      { Properties: { DashboardName: string; DashboardBody: { 'Fn::Join': [string, unknown[]] } } },
    ];
    const [, parts] = dashboard.Properties.DashboardBody['Fn::Join'];
    const text = parts.map((part) => (typeof part === 'string' ? part : 'token')).join('');

    expect(dashboard.Properties.DashboardName).toBe('tollgate-prod-gateway');
    expect(() => JSON.parse(text) as unknown).not.toThrow();
    expect(text).toContain(`Owner: the team **${team}**`);
    for (const { id } of operations) expect(text).toContain(`"label":"${id}"`);
    for (const kind of ['health', 'burn-rate'] satisfies (keyof typeof alarmKinds)[])
      expect(text).toContain(`/runbooks/${kind})`);
  });

  test('dashboards: the same template is written each time', () => {
    expect(gatewayApp(stage).template.toJSON()).toEqual(template.toJSON());
  });
});

describe('the audit trail', () => {
  test.each([
    [stages.local, 0],
    [stages.dev, 0],
    [stages.staging, 1],
    [stages.prod, 1],
  ])('CloudTrail: only where the stage says so: $name', (ofStage, count) => {
    gatewayApp(ofStage).template.resourceCountIs('AWS::CloudTrail::Trail', count);
  });

  test('CloudTrail: management of all Regions and writes of photos, in files that cannot be changed unseen', () => {
    template.hasResource('AWS::CloudTrail::Trail', {
      DependsOn: ['TrailBucketPolicy'],
      Properties: {
        TrailName: 'tollgate-prod-trail',
        IsLogging: true,
        IsMultiRegionTrail: true,
        EnableLogFileValidation: true,
        AdvancedEventSelectors: [
          Match.objectLike({ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }),
          Match.objectLike({
            FieldSelectors: Match.arrayWith([
              { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
              { Field: 'readOnly', Equals: ['false'] },
            ]),
          }),
        ],
      },
    });
  });

  test('CloudTrail: its bucket is private, locked, kept, and written by the trail alone', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        ObjectLockEnabled: true,
        VersioningConfiguration: { Status: 'Enabled' },
        PublicAccessBlockConfiguration: Match.objectLike({ RestrictPublicBuckets: true }),
      },
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({ Action: 's3:GetBucketAcl', Condition: Match.anyValue() }),
          Match.objectLike({ Action: 's3:PutObject', Condition: Match.anyValue() }),
        ],
      },
    });
  });
});

describe('traces and logs', () => {
  test('X-Ray: the stage is traced by a sampling rule of its own', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', { TracingEnabled: true });
    template.hasResourceProperties('AWS::XRay::SamplingRule', {
      SamplingRule: { ServiceName: '*/prod', ServiceType: 'AWS::ApiGateway::Stage' },
    });
  });

  test('access logs: one line of JSON a request, with what bills and alarms need and nothing of what it was about', () => {
    const [deployed] = Object.values(template.findResources('AWS::ApiGateway::Stage')) as [
      { Properties: { AccessLogSetting: { Format: string } } },
    ];
    const fields = JSON.parse(deployed.Properties.AccessLogSetting.Format) as Record<string, string>;

    expect(Object.keys(fields)).toEqual(
      expect.arrayContaining([
        'requestId',
        'traceId',
        'status',
        'resourcePath',
        'httpMethod',
        'apiKeyId',
        'tenant',
        'isCanary',
      ]),
    );
    expect(Object.values(fields).join(' ')).not.toMatch(
      /\$context\.path|sourceIp|userAgent|queryString|identity\.apiKey(?!Id)|authorizer\.claims\.(?!client_id)/,
    );
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/tollgate/prod/gateway/access',
      RetentionInDays: 90,
    });
  });
});
