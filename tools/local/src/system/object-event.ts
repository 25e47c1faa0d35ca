import { randomBytes } from 'node:crypto';
import type { Announcement } from '../engines/event-bus/index.ts';
import type { ObjectEvent } from '../engines/object-store/index.ts';
import type { Json } from '../json.ts';

let sequence = 0;

/** Orders the events of a key. */
function nextSequencer(): string {
  sequence += 1;
  return `${Date.now().toString(16)}${sequence.toString(16).padStart(6, '0')}`.toUpperCase();
}

/** The event that S3 hands to a function. Source: Amazon S3 User Guide, "Event message structure", version 2.1. */
export function s3Event(event: ObjectEvent, region: string): Json {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
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
            sequencer: nextSequencer(),
          },
        },
      },
    ],
  };
}

/** API calls by the last part of an event's name. */
const reasons: Readonly<Record<string, string>> = {
  Put: 'PutObject',
  Post: 'POST Object',
  Copy: 'CopyObject',
  CompleteMultipartUpload: 'CompleteMultipartUpload',
  Delete: 'DeleteObject',
};

/** The event that S3 puts on the default event bus. Source: Amazon S3 User Guide, "EventBridge event message structure". */
export function s3BusEvent(event: ObjectEvent, accountId: string): Announcement {
  const [what = '', how = ''] = event.name.split(':');
  const created = what === 'ObjectCreated';
  const about = created ? { size: event.size, etag: event.etag } : {};
  return {
    source: 'aws.s3',
    detailType: created ? 'Object Created' : 'Object Deleted',
    resources: [`arn:aws:s3:::${event.bucket}`],
    detail: {
      version: '0',
      bucket: { name: event.bucket },
      object: { key: event.key, ...about, sequencer: nextSequencer() },
      'request-id': randomBytes(8).toString('hex').toUpperCase(),
      requester: accountId,
      'source-ip-address': '127.0.0.1',
      reason: reasons[how] ?? how,
      ...(created ? {} : { 'deletion-type': 'Permanently Deleted' }),
    },
  };
}

/** Keys arrive form-encoded: slashes stay, a space becomes a plus sign. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
}
