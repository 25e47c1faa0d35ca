import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';

/** An event on its way to a consumer. */
export interface QueuedEvent {
  /** `vehicle.registered` */
  readonly type: string;
  /** Service that announced it. */
  readonly source: string;
  /** Identifier of the item it happened to. */
  readonly subject: string;
  /** Version of the item that the event led to, from 1. */
  readonly version: number;
  readonly data: unknown;
  /** RFC 3339, UTC. @default '2026-01-31T12:00:00.000Z' */
  readonly occurredAt?: string;
  /** Version of the schema of `data`. @default 1 */
  readonly schemaVersion?: number;
  /** @default none */
  readonly correlationId?: string;
}

/** A batch of a consumer's queue: messages of the event bus, each with an event in its envelope. */
export const queuedEvents = (...events: readonly QueuedEvent[]): SQSEvent =>
  queuedMessages(...events.map(bodyOf));

/** A batch of a queue with these bodies. */
export const queuedMessages = (...bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body) => ({
    messageId: randomUUID(),
    receiptHandle: randomUUID(),
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '1769860800000',
      SenderId: 'AROAEXAMPLE:events',
      ApproximateFirstReceiveTimestamp: '1769860800000',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:queue',
    awsRegion: 'us-east-1',
  })),
});

/** Source: Amazon EventBridge User Guide, "Event structure reference"; CloudEvents 1.0.2 in its detail. */
function bodyOf(event: QueuedEvent): string {
  const { type, source, subject, version, data, schemaVersion = 1, correlationId } = event;
  const time = event.occurredAt ?? '2026-01-31T12:00:00.000Z';
  const detail = {
    specversion: '1.0',
    id: [source, type.split('.')[0], subject, version].join('/'),
    source: `tollgate.${source}`,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    subjectversion: version,
    schemaversion: schemaVersion,
    ...(correlationId !== undefined && { correlationid: correlationId }),
    data,
  };
  return JSON.stringify({
    version: '0',
    id: randomUUID(),
    'detail-type': type,
    source: detail.source,
    account: '000000000000',
    time,
    region: 'us-east-1',
    resources: [],
    detail,
  });
}
