import type { S3Event } from 'aws-lambda';

/** An object as a notification of the object store names it. */
export interface CreatedObject {
  readonly bucket: string;
  /** Key as it is; the event carries it form-encoded. */
  readonly key: string;
  /** Size in bytes. @default 1 */
  readonly size?: number;
}

/** A notification of new objects (S3 event structure 2.1). */
export function objectCreatedEvent(...objects: readonly CreatedObject[]): S3Event {
  return {
    Records: objects.map(({ bucket, key, size = 1 }) => ({
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: '2026-01-31T12:00:00.000Z',
      eventName: 'ObjectCreated:Post',
      userIdentity: { principalId: 'AWS:test' },
      requestParameters: { sourceIPAddress: '127.0.0.1' },
      responseElements: { 'x-amz-request-id': '0', 'x-amz-id-2': '0' },
      s3: {
        s3SchemaVersion: '1.0',
        configurationId: 'uploads',
        bucket: { name: bucket, ownerIdentity: { principalId: 'test' }, arn: `arn:aws:s3:::${bucket}` },
        object: {
          key: encodeURIComponent(key).replaceAll('%20', '+').replaceAll('%2F', '/'),
          size,
          eTag: 'd41d8cd98f00b204e9800998ecf8427e',
          sequencer: '0055AED6DCD90281E5',
        },
      },
    })),
  };
}
