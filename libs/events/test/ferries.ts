import { defineEvent } from '@tollgate/contract-kit';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { cloudEventOf, type CloudEvent } from '../src/envelope/cloud-event.ts';

const Ferry = z.strictObject({ name: z.string(), speed: z.int().min(0) });

export const ferrySunk = defineEvent({
  type: 'ferry.sunk',
  version: 1,
  owner: 'ferries',
  summary: 'A ferry sank.',
  data: Ferry,
});
export const ferryRaised = defineEvent({
  type: 'ferry.raised',
  version: 1,
  owner: 'ferries',
  summary: 'A ferry was raised.',
  data: z.strictObject({ by: z.string() }),
});

/** An event as it travels; what a test does not say is as it usually is. */
export const sunk = (subject: string, version = 1, changes: Partial<CloudEvent> = {}): CloudEvent => ({
  ...cloudEventOf({
    service: 'ferries',
    aggregate: `FERRY#${subject}`,
    type: 'ferry.sunk',
    version,
    schemaVersion: 1,
    occurredAt: '2026-01-31T12:00:00.000Z',
    metadata: { correlationId: `work-${subject}` },
    data: { name: `Ferry ${subject}`, speed: 20 },
  }),
  ...changes,
});

/** The body of a message, as a rule of the bus sends it to a queue. */
export const bodyOf = (event: object): string =>
  JSON.stringify({
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': 'ferry.sunk',
    source: 'tollgate.ferries',
    account: '123456789012',
    time: '2026-01-31T12:00:00Z',
    region: 'us-east-1',
    resources: [],
    detail: event,
  });

/** Messages as an event source mapping hands them over; ids are `m0`, `m1` … */
export const batchOf = (bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, at) => ({
    messageId: `m${at}`,
    receiptHandle: `r${at}`,
    body,
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'events',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:q',
    awsRegion: 'us-east-1',
  })),
});

/** Ids of the messages that an answer names as failed. */
export const failedIn = (answer: {
  readonly batchItemFailures: readonly { itemIdentifier: string }[];
}): string[] => answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort();
