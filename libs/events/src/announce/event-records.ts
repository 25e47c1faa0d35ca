import type { DynamoDBRecord } from 'aws-lambda';
import type { BatchRecord } from '@tollgate/middleware';
import type { CloudEvent } from '../envelope/cloud-event.ts';
import { readEventRow } from './read-event-row.ts';

/** Every event's sort key starts with this in the tables of `@tollgate/dynamodb`. */
const eventPrefix = 'EVENT#';

/** A record of a table's stream that an event lies in. */
export interface EventRecord extends BatchRecord {
  /** As the stream gave it. */
  readonly record: DynamoDBRecord;
  readonly event?: CloudEvent;
  /** Why there is none. */
  readonly error?: unknown;
}

/** The events among the records of a table's stream; of other rows, and of rows that go, nothing is announced. */
export function eventRecords(service: string, records: readonly DynamoDBRecord[]): readonly EventRecord[] {
  return records
    .filter(
      ({ eventName, dynamodb }) =>
        eventName === 'INSERT' && dynamodb?.Keys?.['sk']?.S?.startsWith(eventPrefix) === true,
    )
    .map((record) => {
      const { SequenceNumber: id = '', NewImage = {} } = record.dynamodb ?? {};
      try {
        const event = readEventRow(service, NewImage);
        return { id, content: event.data, record, event };
      } catch (error) {
        return { id, content: NewImage, record, error };
      }
    });
}
