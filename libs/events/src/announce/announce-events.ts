import {
  consumeBatch,
  type BatchHandler,
  type BatchOutcome,
  type ConsumeOptions,
  type RecordFailure,
} from '@tollgate/middleware';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { announcerEnvironment } from '../environment.ts';
import { busEntryOf, callsOf, mostBytes, type BusEntry } from './bus-entry.ts';
import { deadLetters, type LayAside } from './dead-letters.ts';
import { eventBus, type PutOnBus } from './event-bus.ts';
import { eventRecords, type EventRecord } from './event-records.ts';
import { lanesOf } from './lanes.ts';
import { putWithRetries, type EntryOutcome } from './put-with-retries.ts';

/**
 * Makes the function that announces what happened: it reads the stream of the service's table and puts every event row on the bus of the
 * stage, at least once, events of one item in their order as far as the bus takes them. What the bus does not take now is named
 * as failed, so that the stream gives it again; what it never will, goes to the dead letters at once, and holds nothing up.
 *
 * Needs SERVICE, EVENT_BUS_NAME and DEAD_LETTERS_URL, which `EventAnnouncer` of the constructs gives.
 */
export function announceEvents(options: ConsumeOptions = {}): BatchHandler<DynamoDBStreamEvent> {
  const environment = announcerEnvironment();
  const put = eventBus(environment);
  const layAside = deadLetters(environment);
  return consumeBatch(
    'announce-events',
    ({ Records }: DynamoDBStreamEvent) => eventRecords(environment.service, Records),
    (records, { signal }) =>
      announce(records, { put, layAside, eventBusName: environment.eventBusName, signal }),
    options,
  );
}

interface Announcing {
  readonly put: PutOnBus;
  readonly layAside: LayAside;
  readonly eventBusName: string;
  readonly signal: AbortSignal;
}

/** A record with the entry it becomes. */
interface Ready extends BusEntry {
  readonly record: EventRecord;
}

async function announce(records: readonly EventRecord[], announcing: Announcing): Promise<BatchOutcome> {
  const ready = records.flatMap((record): Ready[] =>
    record.event === undefined ? [] : [{ record, ...busEntryOf(announcing.eventBusName, record.event) }],
  );
  const unfit = [
    ...records
      .filter(({ event }) => event === undefined)
      .map((record) => ({ record, cause: causeOf(record) })),
    ...ready
      .filter(({ bytes }) => bytes > mostBytes)
      .map(({ record, bytes }) => ({ record, cause: `${bytes} bytes; the bus takes ${mostBytes}` })),
  ];
  const lanes = lanesOf(
    ready.filter(({ bytes }) => bytes <= mostBytes),
    ({ record }) => record.event?.subject ?? '',
  );
  const failures = await Promise.all([
    ...unfit.map(({ record, cause }) => aside(record, cause, announcing)),
    ...lanes.map((lane) => announceLane(lane, announcing)),
  ]);
  return { failures: failures.flat(), lagMs: lagOf(records) };
}

/** The calls of one lane, one after the other. */
async function announceLane(
  lane: readonly Ready[],
  announcing: Announcing,
): Promise<readonly RecordFailure[]> {
  const failures: RecordFailure[] = [];
  for (const call of callsOf(lane)) {
    const outcomes = await putWithRetries(announcing.put, call, announcing.signal);
    for (const [at, { record }] of call.entries())
      failures.push(...(await settle(record, outcomes[at], announcing)));
  }
  return failures;
}

async function settle(
  record: EventRecord,
  result: EntryOutcome | undefined,
  announcing: Announcing,
): Promise<readonly RecordFailure[]> {
  if (result === undefined || result.outcome === 'taken') return [];
  if (result.outcome === 'never') return aside(record, result.cause, announcing);
  return [{ id: record.id, error: new Error(`the bus did not take the event: ${result.cause}`) }];
}

/** A record counts as worked off only once it lies with the dead letters. */
async function aside(
  record: EventRecord,
  cause: string,
  { layAside, signal }: Announcing,
): Promise<readonly RecordFailure[]> {
  try {
    await layAside(record, cause, signal);
    return [];
  } catch (error) {
    return [{ id: record.id, error }];
  }
}

const causeOf = ({ error }: EventRecord): string => (error instanceof Error ? error.message : 'unreadable');

/** Milliseconds since the oldest of the events happened. */
const lagOf = (records: readonly EventRecord[]): number =>
  records.reduce((lag, { event }) => Math.max(lag, event ? Date.now() - Date.parse(event.time) : 0), 0);
