import type { S3Event } from 'aws-lambda';
import type { EventSource } from './event-source.ts';

/** An object that has come into being in a bucket. */
export interface CreatedObject {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without quotes. */
  readonly eTag: string;
  /** Orders the events of one key (compared as text after padding); absent from some stores. */
  readonly sequencer: string | undefined;
}

/** Notifications of S3 about new objects; others in the same event are left out. Keys are form-encoded there. */
export const createdObjects: EventSource<S3Event, CreatedObject> = {
  recordsOf: ({ Records }) =>
    // A bucket's test notification has no records.
    ((Records as S3Event['Records'] | undefined) ?? [])
      .filter(({ eventName }) => /^(s3:)?ObjectCreated:/.test(eventName))
      .map(({ s3: { bucket, object } }) => ({
        bucket: bucket.name,
        key: decodeURIComponent(object.key.replaceAll('+', ' ')),
        size: object.size,
        eTag: object.eTag,
        sequencer: object.sequencer,
      })),
};
