import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { asyncSettings, settingsOf } from './async-settings.ts';
import { eventRules } from './event-rules.ts';
import { queueDefinitions } from './queue-definitions.ts';
import { queueMappings } from './queue-mappings.ts';

const resource = (type: string, properties: object, logicalId = 'One'): ResolvedResource => ({
  stack: 'shop',
  logicalId,
  type: `AWS::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const arn = (service: string, name: string): string => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const queue = (properties: object, logicalId?: string): ResolvedResource =>
  resource('SQS::Queue', properties, logicalId);
const rule = (properties: object): ResolvedResource => resource('Events::Rule', properties);
const mapping = (properties: object): ResolvedResource =>
  resource('Lambda::EventSourceMapping', {
    ...{ EventSourceArn: arn('sqs', 'work'), FunctionName: 'worker' },
    ...properties,
  });

test('the properties of a queue become its attributes, every one a text', () => {
  const RedrivePolicy = { deadLetterTargetArn: arn('sqs', 'dead'), maxReceiveCount: 3 };

  const queues = queueDefinitions(
    [
      queue({ QueueName: 'work', DelaySeconds: 5, RedrivePolicy, Tags: [] }),
      queue({ FifoQueue: true }, 'Line'),
    ],
    localTarget,
  );

  expect(queues).toEqual([
    { name: 'work', attributes: { DelaySeconds: '5', RedrivePolicy: JSON.stringify(RedrivePolicy) } },
    { name: 'shop-Line.fifo', attributes: { FifoQueue: 'true' } },
  ]);
});

test.each([
  ['a FIFO queue without the ending of one', [queue({ QueueName: 'line', FifoQueue: true })]],
  ['a queue with the ending of a FIFO queue', [queue({ QueueName: 'line.fifo' })]],
  [
    'dead letters that are not let in',
    [
      queue({
        QueueName: 'work',
        RedrivePolicy: { deadLetterTargetArn: arn('sqs', 'dead'), maxReceiveCount: 1 },
      }),
      queue(
        {
          QueueName: 'dead',
          RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: [arn('sqs', 'x')] },
        },
        'Dead',
      ),
    ],
  ],
])('%s is refused by logical id', (_title, resources) => {
  expect(() => queueDefinitions(resources, localTarget)).toThrow(/^shop\/One /);
});

test('a rule is read with its bus, its pattern and its targets', () => {
  const [read] = eventRules(
    [
      rule({
        ...{
          Name: 'orders',
          EventBusName: arn('events', 'event-bus/shop'),
          EventPattern: { source: ['shop'] },
        },
        Targets: [
          {
            ...{ Id: 'a', Arn: arn('sqs', 'line.fifo'), SqsParameters: { MessageGroupId: 'g' } },
            RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
            DeadLetterConfig: { Arn: arn('sqs', 'dead') },
          },
        ],
      }),
    ],
    localTarget,
  );

  expect(read).toMatchObject({
    ...{ name: 'orders', bus: 'shop', enabled: true, arn: arn('events', 'rule/shop/orders') },
    targets: [
      {
        ...{ arn: arn('sqs', 'line.fifo'), messageGroupId: 'g', deadLetterArn: arn('sqs', 'dead') },
        retry: { maximumRetryAttempts: 3, maximumEventAgeMs: 60_000 },
      },
    ],
  });
});

test.each([
  ['a pattern that EventBridge refuses', { EventPattern: { source: 'shop' } }, 'Write a list'],
  ['a schedule that cannot be read', { ScheduleExpression: 'every day' }, 'cannot be read'],
  [
    'a schedule on a custom bus',
    { EventBusName: 'shop', ScheduleExpression: 'rate(1 day)' },
    'default event bus',
  ],
  [
    'a target of another kind',
    { Targets: [{ Id: 'a', Arn: arn('kinesis', 'stream/x') }] },
    'not served locally',
  ],
  [
    'a target with more than is known',
    { Targets: [{ Id: 'a', Arn: arn('sqs', 'q'), EcsParameters: {} }] },
    'EcsParameters',
  ],
])('%s is refused by logical id', (_title, properties, message) => {
  const read = (): unknown => eventRules([rule(properties)], localTarget);

  expect(read).toThrow(/^shop\/One: /);
  expect(read).toThrow(message);
});

test('a mapping is read with its filters; a disabled one is left out', () => {
  const Pattern = JSON.stringify({ body: { kind: ['order'] } });

  const read = [
    ...queueMappings([
      mapping({
        ...{ BatchSize: 100, MaximumBatchingWindowInSeconds: 5, ScalingConfig: { MaximumConcurrency: 2 } },
        ...{ FunctionResponseTypes: ['ReportBatchItemFailures'], FilterCriteria: { Filters: [{ Pattern }] } },
      }),
      mapping({ Enabled: false, EventSourceArn: arn('kinesis', 'stream/x') }),
    ]).values(),
  ];

  expect(read).toMatchObject([
    {
      ...{ queueArn: arn('sqs', 'work'), functionArn: 'worker', batchSize: 100, batchingWindowMs: 5000 },
      ...{ reportsFailures: true, maximumConcurrency: 2 },
    },
  ]);
  expect(read[0]?.filters?.[0]?.({ body: { kind: 'order' } })).toBe(true);
});

test.each([
  ['a batch that needs a window', { BatchSize: 11 }, 'Allowed: 1 to 10, or more with'],
  [
    'a FIFO queue with a window',
    { EventSourceArn: arn('sqs', 'a.fifo'), MaximumBatchingWindowInSeconds: 1 },
    'FIFO',
  ],
  ['a source of another kind', { EventSourceArn: arn('kinesis', 'stream/a') }, 'not served locally'],
  [
    'a filter that is no pattern',
    { FilterCriteria: { Filters: [{ Pattern: '{"body":"x"}' }] } },
    'Write a list',
  ],
])('%s is refused by logical id', (_title, properties, message) => {
  const read = (): unknown => queueMappings([mapping(properties)]);

  expect(read).toThrow(/^shop\/One: /);
  expect(read).toThrow(message);
});

test('asynchronous settings count for their function and qualifier', () => {
  const settings = asyncSettings(
    [
      resource('Lambda::Function', {
        FunctionName: 'work',
        DeadLetterConfig: { TargetArn: arn('sqs', 'dead') },
      }),
      resource('Lambda::EventInvokeConfig', {
        ...{ FunctionName: arn('lambda', 'function:work'), Qualifier: 'live', MaximumRetryAttempts: 0 },
        ...{
          MaximumEventAgeInSeconds: 60,
          DestinationConfig: { OnSuccess: { Destination: arn('sqs', 'ok') } },
        },
      }),
    ],
    localTarget,
  );

  const usual = { maximumRetryAttempts: 2, maximumEventAgeMs: 21_600_000, deadLetterArn: arn('sqs', 'dead') };
  const live = { ...usual, maximumRetryAttempts: 0, maximumEventAgeMs: 60_000, onSuccess: arn('sqs', 'ok') };
  expect(settingsOf(settings, 'work')).toEqual(usual);
  expect(settingsOf(settings, arn('lambda', 'function:work:live'))).toEqual(live);
  expect(settingsOf(settings, 'work:live')).toEqual(live);
  expect(settingsOf(settings, 'other')).not.toHaveProperty('deadLetterArn');
});

test.each([
  [
    'dead letters to a topic',
    resource('Lambda::Function', { DeadLetterConfig: { TargetArn: arn('sns', 't') } }),
  ],
  [
    'records to a bucket',
    resource('Lambda::EventInvokeConfig', {
      ...{ FunctionName: 'work', Qualifier: '$LATEST' },
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::bucket' } },
    }),
  ],
])('%s are refused by logical id', (_title, one) => {
  expect(() => asyncSettings([one], localTarget)).toThrow(/^shop\/One: .*not served locally/);
});
