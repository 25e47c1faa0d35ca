import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { queueDefinitions } from './queue-definitions.ts';

const queue = (logicalId: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId,
  type: 'AWS::SQS::Queue',
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const arn = (name: string): string => `arn:aws:sqs:us-east-1:000000000000:${name}`;

test('a queue has the attributes of the template', () => {
  const RedrivePolicy = { deadLetterTargetArn: arn('elsewhere'), maxReceiveCount: 2 };
  const properties = {
    QueueName: 'line.fifo',
    FifoQueue: true,
    ContentBasedDeduplication: true,
    DelaySeconds: 5,
    MaximumMessageSize: 1024,
    MessageRetentionPeriod: 3600,
    ReceiveMessageWaitTimeSeconds: 20,
    VisibilityTimeout: '60',
    RedrivePolicy,
    Tags: [],
  };

  expect(queueDefinitions([queue('Line', properties)], localTarget)).toEqual([
    {
      name: 'line.fifo',
      attributes: {
        FifoQueue: 'true',
        ContentBasedDeduplication: 'true',
        DelaySeconds: '5',
        MaximumMessageSize: '1024',
        MessageRetentionPeriod: '3600',
        ReceiveMessageWaitTimeSeconds: '20',
        VisibilityTimeout: '60',
        RedrivePolicy: JSON.stringify(RedrivePolicy),
      },
    },
  ]);
});

test('a name that does not go with FifoQueue is refused by logical id', () => {
  expect(() => queueDefinitions([queue('Line', { QueueName: 'line.fifo' })], localTarget)).toThrow(
    /things\/Line is called line\.fifo/,
  );
});

test('dead letters go only where they are let in', () => {
  const source = queue('Work', { QueueName: 'work', RedrivePolicy: { deadLetterTargetArn: arn('dead') } });
  const read = (RedriveAllowPolicy: object) =>
    queueDefinitions([source, queue('Dead', { QueueName: 'dead', RedriveAllowPolicy })], localTarget);

  expect(read({ redrivePermission: 'byQueue', sourceQueueArns: [arn('work')] })).toHaveLength(2);
  expect(() => read({ redrivePermission: 'denyAll' })).toThrow(/things\/Work .*does not let it \(denyAll\)/);
  expect(() => read({ redrivePermission: 'byQueue', sourceQueueArns: [arn('other')] })).toThrow(
    /\(byQueue\)/,
  );
});
