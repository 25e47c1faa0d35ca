import { localTarget, type ResolvedResource } from '../assembly/index.ts';
import { concerns, notificationDefinitions, type Notification } from './notifications.ts';
import { s3Event } from './object-event.ts';

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
  functionArn: 'arn:f',
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
