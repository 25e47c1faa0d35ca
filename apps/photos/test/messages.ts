import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';

/** The event with which messages of the queue of uploads come. @param delivery which one of each message it is, from 1 */
export const messagesOf = (bodies: readonly string[], delivery: number): SQSEvent => ({
  Records: bodies.map((body) => ({
    messageId: randomUUID(),
    receiptHandle: randomUUID(),
    body,
    attributes: {
      ApproximateReceiveCount: String(delivery),
      SentTimestamp: '0',
      SenderId: 's3',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:uploads',
    awsRegion: 'us-east-1',
  })),
});
