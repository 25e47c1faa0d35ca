import { Match, Template } from 'aws-cdk-lib/assertions';
import { ServiceStack, stages, type Stage } from '../index.ts';
import { BoatsStack, sampleApp } from '../testing/sample-service.ts';
import { sampleTeam } from '../testing/owned-folder.ts';
import { alarm, alarmKinds, alarmName, alarmTopic, alarmTopicName, runbookOf } from './index.ts';

const stackOf = (build: (stack: ServiceStack) => void): Template => {
  const stack = new ServiceStack(sampleApp(), {
    service: 'boats',
    stage: stages.local,
    description: 'Boats',
  });
  build(stack);
  return Template.fromStack(stack);
};

interface Alarm {
  readonly Properties: {
    readonly AlarmName: string;
    readonly AlarmDescription: string;
    readonly AlarmActions: readonly unknown[];
    readonly OKActions: readonly unknown[];
    readonly Tags: readonly { readonly Key: string; readonly Value: string }[];
  };
}

const alarmsOf = (template: Template): readonly Alarm['Properties'][] =>
  Object.values(template.findResources('AWS::CloudWatch::Alarm') as Record<string, Alarm>).map(
    ({ Properties }) => Properties,
  );

/** Without what watches deployments. */
const prod: Stage = { ...stages.prod, delivery: { functions: 'allAtOnce', gateway: 'atOnce' } };
const boats = Template.fromStack(new BoatsStack(sampleApp(prod), prod));

describe('what watches a service', () => {
  test('service alarms: functions, dead letters and concurrency, by names that can be told', () => {
    expect(
      alarmsOf(boats)
        .map(({ AlarmName }) => AlarmName)
        .sort(),
    ).toEqual([
      'tollgate-prod-boats-complete-upload-dead-letters',
      'tollgate-prod-boats-complete-upload-function-errors',
      'tollgate-prod-boats-complete-upload-function-throttles',
      'tollgate-prod-boats-concurrency',
      'tollgate-prod-boats-get-boat-function-errors',
      'tollgate-prod-boats-get-boat-function-throttles',
    ]);
  });

  test('service alarms: each has an owner, an action and a runbook', () => {
    for (const { AlarmDescription, AlarmActions, OKActions, Tags, AlarmName } of alarmsOf(boats)) {
      const kind = Object.keys(alarmKinds)
        .sort((one, other) => other.length - one.length)
        .find((each) => AlarmName.endsWith(`-${each}`));

      expect(AlarmDescription).toMatch(/^\[(page|ticket)\] boats/);
      expect(AlarmDescription).toContain(`/runbooks/${kind}`);
      expect(JSON.stringify(AlarmActions)).toContain(':tollgate-prod-harbour-alarms');
      expect(OKActions).toEqual(AlarmActions);
      expect(Tags).toEqual(
        expect.arrayContaining([
          { Key: 'service', Value: 'boats' },
          { Key: 'team', Value: 'harbour' },
          { Key: 'cost-center', Value: 'sea' },
        ]),
      );
    }
  });

  test('alarms of a team: its topic is encrypted, over TLS only, and written by alarms of the account alone', () => {
    const topics = stackOf((stack) => alarmTopic(stack, sampleTeam));

    topics.hasResourceProperties('AWS::SNS::Topic', {
      TopicName: 'tollgate-local-harbour-alarms',
      KmsMasterKeyId: { Ref: 'HarbourAlarmsKey' },
    });
    topics.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
    topics.resourceCountIs('AWS::SNS::Subscription', 0);
    topics.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ],
      },
    });
  });

  test('alarms of a team: are told to the addresses that it has for the stage, and to no others', () => {
    const alarms = {
      local: ['watch@harbour.example', 'https://pager.harbour.example/hook'],
      prod: ['night@harbour.example'],
    };

    const topics = stackOf((stack) => alarmTopic(stack, { ...sampleTeam, alarms }));

    topics.resourceCountIs('AWS::SNS::Subscription', 2);
    topics.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'watch@harbour.example',
      TopicArn: { Ref: 'HarbourAlarms' },
    });
    topics.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'https',
      Endpoint: 'https://pager.harbour.example/hook',
    });
  });

  test('owners: an alarm about another team’s service tells that team and is tagged as its own', () => {
    const dock = { ...sampleTeam, name: 'dock', costCenter: 'land' };
    const template = stackOf((stack) =>
      alarm(
        stack,
        { owner: 'cranes', team: dock, kind: 'faults' },
        { evaluationPeriods: 1, comparisonOperator: 'GreaterThanThreshold' },
      ),
    );

    const [{ AlarmActions, Tags }] = alarmsOf(template) as [Alarm['Properties']];

    expect(JSON.stringify(AlarmActions)).toContain(':tollgate-local-dock-alarms');
    expect(Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]))).toEqual({
      system: 'tollgate',
      stage: 'local',
      service: 'cranes',
      team: 'dock',
      'cost-center': 'land',
    });
  });

  test('service alarms: a consumer of a stream is watched for its iterator’s age', () => {
    const template = stackOf(({ monitoring }) =>
      monitoring.watchStream({
        name: 'follow-boats',
        functionName: 'tollgate-local-boats-follow-boats',
        operation: 'follow-boats',
      }),
    );

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tollgate-local-boats-follow-boats-iterator-age',
      MetricName: 'IteratorAge',
      Threshold: 15 * 60 * 1_000,
    });
  });

  test('service alarms: eleven functions are added up in two alarms, ten metrics each at most', () => {
    const template = stackOf(({ monitoring }) => {
      for (let index = 0; index < 11; index += 1) {
        const name = `sail-${index}`;
        monitoring.watchFunction({ name, functionName: `tollgate-local-boats-${name}`, operation: name });
      }
    });

    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tollgate-local-boats-concurrency',
      Threshold: stages.local.serviceConcurrency,
      Metrics: Match.arrayWith([Match.objectLike({ Id: 'm10' })]),
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'tollgate-local-boats-2-concurrency',
      Metrics: [Match.objectLike({ Expression: 'FILL(m1,0)' }), Match.objectLike({ Id: 'm1' })],
    });
  });

  test('service alarms: a stack with nothing to watch has no alarm or dashboard', () => {
    const template = stackOf(() => undefined);

    expect(template.toJSON()).not.toHaveProperty('Resources');
  });

  test('dashboards: one for a service, with its owner, its runbooks, its alarms and all that it has', () => {
    boats.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
    const [dashboard] = Object.values(boats.findResources('AWS::CloudWatch::Dashboard')) as [
      { Properties: { DashboardName: string; DashboardBody: { 'Fn::Join': [string, unknown[]] } } },
    ];
    const [, parts] = dashboard.Properties.DashboardBody['Fn::Join'];
    const body = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'token')).join('')) as {
      widgets: { type: string; properties: object }[];
    };

    expect(dashboard.Properties.DashboardName).toBe('tollgate-prod-boats');
    expect(JSON.stringify(body.widgets[0])).toContain('Owner: the team **harbour**');
    expect(JSON.stringify(body.widgets[0])).toContain(runbookOf('dead-letters'));
    expect(JSON.stringify(body.widgets[1]).match(/alarm:tollgate-prod-boats/g)).toHaveLength(6);
    const graphs = JSON.stringify(body.widgets.slice(2));
    for (const part of [
      'tollgate-prod-boats-get-boat',
      'tollgate-prod-boats-complete-upload-dead-letters',
      '"TableName","tollgate-prod-boats"',
    ])
      expect(graphs).toContain(part);
  });

  test('X-Ray: every function is traced and may send its segments', () => {
    boats.allResourcesProperties('AWS::Lambda::Function', { TracingConfig: { Mode: 'Active' } });
    boats.allResourcesProperties('AWS::IAM::Role', {
      Policies: [
        Match.objectLike({
          PolicyDocument: Match.objectLike({
            Statement: Match.arrayWith([
              Match.objectLike({ Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'] }),
            ]),
          }),
        }),
      ],
    });
  });

  test('EMF metrics: every function writes to one namespace, as its service and operation', () => {
    boats.allResourcesProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: Match.objectLike({
          POWERTOOLS_METRICS_NAMESPACE: 'Tollgate',
          POWERTOOLS_SERVICE_NAME: 'boats',
          OPERATION: Match.stringLikeRegexp('^(get-boat|complete-upload)$'),
        }),
      },
    });
  });
});

describe('names', () => {
  test('of alarms and topics can be told without asking who makes them', () => {
    expect(alarmName({ name: 'prod' }, { owner: 'boats', operation: 'getBoat', kind: 'faults' })).toBe(
      'tollgate-prod-boats-get-boat-faults',
    );
    expect(alarmTopicName({ name: 'prod' }, { name: 'harbour' })).toBe('tollgate-prod-harbour-alarms');
  });

  test('that are too long are refused', () => {
    expect(() =>
      alarmName({ name: 'prod' }, { owner: 'boats', operation: 'x'.repeat(250), kind: 'faults' }),
    ).toThrow('the name of an alarm may have 255');
  });
});
