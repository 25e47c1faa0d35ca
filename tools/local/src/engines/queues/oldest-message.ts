import { textOf, type JsonObject } from '../../assembly/index.ts';
import { QueueRefusal } from './authentication.ts';
import { messagesOf, type CorrectedStore } from './queue-store.ts';

/** Receives after which a message no longer counts: it would hide how the others fare. */
const fewReceives = 3;

/**
 * `AgeOfOldestMessage`, an action of the local queues alone: `AgeInSeconds` of the oldest message, what CloudWatch shows as
 * `ApproximateAgeOfOldestMessage`; 0 for an empty queue.
 * Source: SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS".
 */
export function ageOfOldestMessage({ store }: CorrectedStore) {
  return (input: JsonObject): JsonObject => {
    const queue = store.getQueue(textOf(input['QueueUrl']));
    if (queue === undefined)
      throw new QueueRefusal('QueueDoesNotExist', 'The specified queue does not exist.', 400);
    queue.processTimers();
    const now = Date.now();
    let oldest = now;
    for (const { sentTimestamp, approximateReceiveCount } of messagesOf(queue))
      if (approximateReceiveCount <= fewReceives) oldest = Math.min(oldest, sentTimestamp);
    return { AgeInSeconds: Math.floor((now - oldest) / 1000) };
  };
}
