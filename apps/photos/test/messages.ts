import type { SQSEvent } from 'aws-lambda';
import { queuedMessages } from '@tollgate/testing';

/** The event with which messages of the queue of uploads come. @param delivery which one of each message it is, from 1 */
export function messagesOf(bodies: readonly string[], delivery: number): SQSEvent {
  const event = queuedMessages(...bodies);
  for (const { attributes } of event.Records) attributes.ApproximateReceiveCount = String(delivery);
  return event;
}
