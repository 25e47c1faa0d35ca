import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { eventRules } from './event-rules.ts';

const queueArn = 'arn:aws:sqs:us-east-1:000000000000:line.fifo';
const read = (properties: object) =>
  eventRules(
    [
      {
        stack: 'things',
        logicalId: 'Rule',
        type: 'AWS::Events::Rule',
        properties: properties as ResolvedResource['properties'],
        metadata: {},
      },
    ],
    localTarget,
  );

test('a rule is read with its targets', () => {
  const [rule] = read({
    Name: 'orders',
    EventBusName: 'shop',
    State: 'DISABLED',
    EventPattern: { source: ['shop'] },
    Targets: [
      {
        Id: 'line',
        Arn: queueArn,
        Input: '{"a":1}',
        RetryPolicy: { MaximumRetryAttempts: 1, MaximumEventAgeInSeconds: 60 },
        DeadLetterConfig: { Arn: 'arn:dead' },
        SqsParameters: { MessageGroupId: 'group' },
      },
    ],
  });

  expect(rule).toMatchObject({
    name: 'orders',
    arn: 'arn:aws:events:us-east-1:000000000000:rule/shop/orders',
    bus: 'shop',
    enabled: false,
    targets: [
      {
        arn: queueArn,
        messageGroupId: 'group',
        retry: { maximumRetryAttempts: 1, maximumEventAgeMs: 60_000 },
        deadLetterArn: 'arn:dead',
      },
    ],
  });
});

test('a rule that says little is enabled on the default bus and repeats as EventBridge does', () => {
  expect(read({ EventPattern: { source: ['a'] }, Targets: [{ Id: 'line', Arn: queueArn }] })).toMatchObject([
    { bus: 'default', enabled: true, targets: [{ retry: { maximumRetryAttempts: 185 } }] },
  ]);
});

test.each([
  [
    'a schedule on another bus',
    { EventBusName: 'shop', ScheduleExpression: 'rate(1 day)' },
    /only on the default/,
  ],
  [
    'a target of another kind',
    { Targets: [{ Id: 'a', Arn: 'arn:aws:sns:us-east-1:0:topic' }] },
    /not served/,
  ],
  [
    'a target with parameters of another kind',
    { Targets: [{ Id: 'a', Arn: queueArn, EcsParameters: {} }] },
    /has EcsParameters, which is not served/,
  ],
])('%s is refused by logical id', (_title, properties, message) => {
  expect(() => read(properties)).toThrow(message);
  expect(() => read(properties)).toThrow(/^things\/Rule: /);
});
