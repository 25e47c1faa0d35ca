import { randomBytes } from 'node:crypto';
import type { ObjectEvent } from '../engines/object-store/index.ts';
import type { Json } from '../gateway/ports.ts';

let sequence = 0;

/** The event that S3 hands to a function. Source: Amazon S3 User Guide, "Event message structure", version 2.1. */
export function s3Event(event: ObjectEvent, region: string): Json {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  sequence += 1;
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: region,
        eventTime: event.time,
        eventName: event.name,
        userIdentity: { principalId: 'AWS:LOCAL' },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': requestId, 'x-amz-id-2': requestId },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: 'local',
          bucket: {
            name: event.bucket,
            ownerIdentity: { principalId: 'LOCAL' },
            arn: `arn:aws:s3:::${event.bucket}`,
          },
          object: {
            key: encodeKey(event.key),
            ...(event.name.startsWith('ObjectCreated') ? { size: event.size, eTag: event.etag } : {}),
            sequencer: `${Date.now().toString(16)}${sequence.toString(16).padStart(6, '0')}`.toUpperCase(),
          },
        },
      },
    ],
  };
}

/** Keys arrive form-encoded: slashes stay, a space becomes a plus sign. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
}
