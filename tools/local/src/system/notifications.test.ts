import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { concerns, notificationDefinitions, type Notification } from './notifications.ts';
import { s3BusEvent, s3Event } from './object-event.ts';

const resource = (type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId: 'One',
  type,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const expected: Notification = {
  bucket: 'photos',
  events: ['s3:ObjectCreated:*'],
  prefix: 'in/',
  suffix: '.png',
  targetArn: 'arn:f',
};

test('a bucket’s own notifications and those of CDK’s custom resource mean the same', () => {
  const own = resource('AWS::S3::Bucket', {
    BucketName: 'photos',
    NotificationConfiguration: {
      LambdaConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Filter: {
            S3Key: {
              Rules: [
                { Name: 'prefix', Value: 'in/' },
                { Name: 'suffix', Value: '.png' },
              ],
            },
          },
          Function: 'arn:f',
        },
      ],
    },
  });
  const custom = resource('Custom::S3BucketNotifications', {
    BucketName: 'photos',
    NotificationConfiguration: {
      LambdaFunctionConfigurations: [
        {
          Events: ['s3:ObjectCreated:*'],
          Filter: {
            Key: {
              FilterRules: [
                { Name: 'Prefix', Value: 'in/' },
                { Name: 'Suffix', Value: '.png' },
              ],
            },
          },
          LambdaFunctionArn: 'arn:f',
        },
      ],
    },
  });

  expect(notificationDefinitions([own, custom], localTarget)).toEqual([expected, expected]);
});

test.each([
  ['photos', 'ObjectCreated:Put', 'in/a.png', true],
  ['photos', 'ObjectCreated:Post', 'in/b/c.png', true],
  ['other', 'ObjectCreated:Put', 'in/a.png', false],
  ['photos', 'ObjectRemoved:Delete', 'in/a.png', false],
  ['photos', 'ObjectCreated:Put', 'out/a.png', false],
  ['photos', 'ObjectCreated:Put', 'in/a.jpg', false],
])('%s %s %s concerns it: %s', (bucket, name, key, answer) => {
  expect(concerns(expected, bucket, name, key)).toBe(answer);
});

test('an exact event name takes only that event', () => {
  const exact = { ...expected, events: ['s3:ObjectCreated:Put'] };

  expect(concerns(exact, 'photos', 'ObjectCreated:Put', 'in/a.png')).toBe(true);
  expect(concerns(exact, 'photos', 'ObjectCreated:Post', 'in/a.png')).toBe(false);
});

test('the event has the shape that S3 sends', () => {
  const event = s3Event(
    {
      kind: 'event',
      name: 'ObjectCreated:Put',
      bucket: 'photos',
      key: 'in/ä b.png',
      size: 3,
      etag: 'abc',
      time: '2026-01-01T00:00:00.000Z',
    },
    'us-east-1',
  );

  expect(event).toEqual({
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: '2026-01-01T00:00:00.000Z',
        eventName: 'ObjectCreated:Put',
        userIdentity: { principalId: 'AWS:LOCAL' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': expect.any(String), 'x-amz-id-2': expect.any(String) },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'local',
          bucket: { name: 'photos', ownerIdentity: { principalId: 'LOCAL' }, arn: 'arn:aws:s3:::photos' },
          object: {
            key: 'in/%C3%A4+b.png',
            size: 3,
            eTag: 'abc',
            sequencer: expect.stringMatching(/^[0-9A-F]+$/),
          },
        },
      },
    ],
  });
});

const deployed = (properties: object): Notification[] =>
  notificationDefinitions(
    [resource('AWS::S3::Bucket', { BucketName: 'photos', NotificationConfiguration: properties })],
    localTarget,
  );

test('a queue may be notified, in the words of the bucket and of CDK', () => {
  const own = deployed({ QueueConfigurations: [{ Event: 's3:ObjectRemoved:*', Queue: 'arn:q' }] });
  const custom = notificationDefinitions(
    [
      resource('Custom::S3BucketNotifications', {
        BucketName: 'photos',
        NotificationConfiguration: {
          QueueConfigurations: [{ Events: ['s3:ObjectRemoved:*'], QueueArn: 'arn:q' }],
        },
      }),
    ],
    localTarget,
  );

  expect(own).toEqual([
    { bucket: 'photos', events: ['s3:ObjectRemoved:*'], prefix: '', suffix: '', targetArn: 'arn:q' },
  ]);
  expect(custom).toEqual(own);
});

test('everything in the bucket goes to the default event bus when it is switched on', () => {
  const [rule] = deployed({ EventBridgeConfiguration: {} });
  const switchedOff = { EventBridgeConfiguration: { EventBridgeEnabled: false } };

  expect(rule?.targetArn).toBe('arn:aws:events:us-east-1:000000000000:event-bus/default');
  expect(rule && concerns(rule, 'photos', 'ObjectRemoved:Delete', 'any')).toBe(true);
  expect(deployed(switchedOff)).toEqual([]);
});

test('a topic is refused', () => {
  expect(() => deployed({ TopicConfigurations: [{ Event: 's3:ObjectCreated:*', Topic: 'arn:t' }] })).toThrow(
    'things/One notifies a topic',
  );
});

test.each([
  [
    'ObjectCreated:Put',
    'Object Created',
    { reason: 'PutObject', object: { key: 'in/a b', size: 3, etag: 'e' } },
  ],
  [
    'ObjectRemoved:Delete',
    'Object Deleted',
    { reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' },
  ],
])('%s is told on the event bus as %s', (name, detailType, detail) => {
  const event = {
    kind: 'event',
    name,
    bucket: 'photos',
    key: 'in/a b',
    size: 3,
    etag: 'e',
    time: '',
  } as const;

  expect(s3BusEvent(event, '000000000000')).toMatchObject({
    source: 'aws.s3',
    detailType,
    resources: ['arn:aws:s3:::photos'],
    detail: { bucket: { name: 'photos' }, ...detail },
  });
});
