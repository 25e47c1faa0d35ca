import type { S3Event, SQSEvent, SQSRecord } from 'aws-lambda';
import { createdObjects, type BatchRecord } from '@tollgate/middleware';

/** A message of the queue of uploads. */
export interface UploadMessage extends BatchRecord {
  /** Body: a notification of the bucket as JSON. */
  readonly content: string;
  /** Which delivery of the message this is, from 1. */
  readonly delivery: number;
}

/** The messages of an event. */
export const uploadMessages = ({ Records }: SQSEvent): readonly UploadMessage[] =>
  Records.map(({ messageId, body, attributes }: SQSRecord) => ({
    id: messageId,
    content: body,
    delivery: Number(attributes.ApproximateReceiveCount),
  }));

/**
 * Keys of the objects that a notification tells of; none in the test notification that S3 sends when it is set up.
 * @throws Error for a body that is no notification
 */
export function createdKeys(body: string): readonly string[] {
  const event = JSON.parse(body) as Partial<S3Event> & { readonly Event?: unknown };
  if (!Array.isArray(event.Records) && event.Event !== 's3:TestEvent') {
    throw new Error(
      'The message has neither Records nor is it a test of S3. Allowed: notifications of the bucket.',
    );
  }
  return createdObjects.recordsOf(event as S3Event).map(({ key }) => key);
}
