import type { TemplateJson } from '../policy-faults.ts';
import { foreignReach, sharedNameFaults, tieFaults, unownedResources, type SystemStack } from './index.ts';

const crew = { name: 'crew', handle: '@harbour/crew', costCenter: 'sea', alarms: {}, paths: [] };
const dock = { ...crew, name: 'dock', costCenter: 'land' };
const tags = (team = 'crew', costCenter = 'sea') => [
  { Key: 'team', Value: team },
  { Key: 'cost-center', Value: costCenter },
];
const stack = (name: string, Resources: TemplateJson['Resources']): SystemStack => ({
  name: `tollgate-prod-${name}`,
  template: { Resources },
});
const arn = (service: string, resource: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      `:${service}:`,
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      `:${resource}`,
    ],
  ],
});
const table = (name: string) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: `tollgate-prod-${name}`, Tags: tags() },
});
const role = (...Statement: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Tags: tags(), Policies: [{ PolicyDocument: { Statement } }] },
});
const allow = (Action: unknown, Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

const boats = stack('boats', {
  Table: table('boats'),
  Pictures: {
    Type: 'AWS::S3::Bucket',
    Properties: { BucketName: { 'Fn::Join': ['', ['tollgate-prod-boats-', { Ref: 'AWS::AccountId' }]] } },
  },
  Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'tollgate-prod-boats-mourn' } },
  Mine: role(allow('dynamodb:GetItem', arn('dynamodb', 'table/tollgate-prod-boats'))),
});
const reachOf = (Action: unknown, Resource: unknown) =>
  foreignReach([boats, stack('cranes', { Role: role(allow(Action, Resource)) })]).map(
    ({ from, role: by, action, to, data }) => `${from} ${by} ${action} ${to} ${data}`,
  );

describe('whose data a role reaches', () => {
  test('stack boundaries: its own stack’s data is no reach', () => {
    expect(foreignReach([boats])).toEqual([]);
  });

  test.each([
    ['a table', 'dynamodb:GetItem', arn('dynamodb', 'table/tollgate-prod-boats'), 'Table'],
    [
      'an index of it',
      'dynamodb:Query',
      arn('dynamodb', 'table/tollgate-prod-boats/index/byHarbour'),
      'Table',
    ],
    ['a table by a pattern', 'dynamodb:Query', arn('dynamodb', 'table/tollgate-prod-*'), 'Table'],
    ['any table', 'dynamodb:GetItem', '*', 'Table'],
    ['any action', '*', arn('dynamodb', 'table/tollgate-prod-boats'), 'Table'],
    [
      'objects of a bucket',
      's3:GetObject',
      'arn:aws:s3:::tollgate-prod-boats-123456789012/uploads/*',
      'Pictures',
    ],
    ['objects of any bucket', 's3:GetObject', 'arn:aws:s3:::*/*', 'Pictures'],
    ['a queue', 'sqs:SendMessage', arn('sqs', 'tollgate-prod-boats-mourn'), 'Queue'],
  ])('of another stack is found: %s', (_what, action, resource, data) => {
    expect(reachOf(action, resource)).toContain(
      `tollgate-prod-cranes Role ${action} tollgate-prod-boats ${data}`,
    );
  });

  test.each([
    ['a table of a longer name', 'dynamodb:GetItem', arn('dynamodb', 'table/tollgate-prod-boats-2')],
    ['an action of another service', 'xray:PutTraceSegments', '*'],
    ['a function', 'lambda:InvokeFunction', arn('lambda', 'function:tollgate-prod-boats-get-boat:live')],
  ])('is not confused: %s', (_what, action, resource) => {
    expect(reachOf(action, resource)).toEqual([]);
  });

  test('what is allowed but for a few is found as well', () => {
    const Role = role({
      Effect: 'Allow',
      NotAction: 'dynamodb:DeleteTable',
      NotResource: 'arn:aws:s3:::other',
    });

    expect(foreignReach([boats, stack('cranes', { Role })]).map(({ data }) => data)).toEqual([
      'Table',
      'Pictures',
      'Queue',
    ]);
  });
});

describe('ties between stacks', () => {
  const listening = (bus: string) => ({ Type: 'AWS::Events::Rule', Properties: { EventBusName: bus } });
  const events = stack('events', {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'tollgate-prod' } },
  });

  test('a kind that is meant passes: a rule on the bus', () => {
    expect(tieFaults([events, stack('cranes', { Rule: listening('tollgate-prod') })])).toEqual([]);
  });

  test('stack boundaries: any other tie fails: a mapping of another stack’s queue', () => {
    const Mapping = {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('sqs', 'tollgate-prod-boats-mourn') },
    };

    expect(tieFaults([boats, stack('cranes', { Mapping })])).toEqual([
      expect.stringMatching(
        /^AWS::Lambda::EventSourceMapping\.EventSourceArn of tollgate-prod-cranes names a AWS::SQS::Queue of tollgate-prod-boats, .*allowed-ties\.ts/,
      ),
    ]);
  });

  test('one name has one owner', () => {
    expect(sharedNameFaults([boats, stack('cranes', { Table: table('boats') })])).toEqual([
      'AWS::DynamoDB::Table tollgate-prod-boats is made by tollgate-prod-boats and tollgate-prod-cranes; one name has one owner: rename one of them.',
    ]);
    expect(sharedNameFaults([boats, stack('cranes', { Table: table('cranes') })])).toEqual([]);
  });
});

describe('what nobody owns', () => {
  const topic = (team: string) => ({
    Type: 'AWS::SNS::Topic',
    Properties: { TopicName: `tollgate-prod-${team}-alarms`, Tags: tags() },
  });
  const alarm = (tells: string, of = tags()) => ({
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { AlarmActions: [arn('sns', tells)], Tags: of },
  });
  const faultsOf = (It: TemplateJson['Resources'][string]) =>
    unownedResources(
      [stack('teams', { Crew: topic('crew'), Dock: topic('dock') }), stack('cranes', { It })],
      [crew, dock],
    );

  test.each([
    ['a table', table('cranes')],
    ['an alarm that tells its team', alarm('tollgate-prod-crew-alarms')],
    [
      'tags in an object',
      { Type: 'AWS::SQS::Queue', Properties: { Tags: { team: 'dock', 'cost-center': 'land' } } },
    ],
    ['a type that takes no tags', { Type: 'AWS::Lambda::Version' }],
  ])('is not found of what has an owner: %s', (_what, resource) => {
    expect(faultsOf(resource)).toEqual([]);
  });

  test.each([
    [
      'a table without tags',
      { Type: 'AWS::DynamoDB::Table', Properties: {} },
      'It (AWS::DynamoDB::Table) in tollgate-prod-cranes is tagged with no team; teams are crew, dock: make it in the stack of a project',
    ],
    [
      'a queue of no team of ours',
      { Type: 'AWS::SQS::Queue', Properties: { Tags: tags('gulls') } },
      'is tagged with the team gulls; teams are crew, dock',
    ],
    [
      'a queue that another pays for',
      { Type: 'AWS::SQS::Queue', Properties: { Tags: tags('dock', 'sea') } },
      'has the cost centre sea; dock has land',
    ],
    [
      'an alarm to a topic that is not there',
      alarm('tollgate-prod-cranes-alarms'),
      'tells tollgate-prod-cranes-alarms, a topic that no stack makes; topics are tollgate-prod-crew-alarms, tollgate-prod-dock-alarms',
    ],
    [
      'an alarm that tells another team',
      alarm('tollgate-prod-dock-alarms'),
      'is tagged with the team crew and tells tollgate-prod-dock-alarms',
    ],
    [
      'a type that is new here',
      { Type: 'AWS::Kinesis::Stream' },
      'It (AWS::Kinesis::Stream) in tollgate-prod-cranes is tagged with no team',
    ],
  ])('is found: %s', (_what, resource, message) => {
    expect(faultsOf(resource)).toEqual([expect.stringContaining(message)]);
  });
});
