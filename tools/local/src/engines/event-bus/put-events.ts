import { randomUUID } from 'node:crypto';
import { isObject, objectsOf, textOf, textsOf, type JsonObject } from '../../assembly/index.ts';
import type { Json } from '../../json.ts';
import type { BusEvent } from './bus-event.ts';

/** An entry of `PutEvents` as it came in, and the event it made. */
export interface Accepted {
  readonly bus: string;
  readonly event: BusEvent;
  readonly traceHeader: string | undefined;
}

/** What `PutEvents` answers, and what it let in. */
export interface PutOutcome {
  readonly answer: JsonObject;
  readonly accepted: readonly Accepted[];
}

/** The whole call is refused; code and message as EventBridge gives them. */
export class EventBusRefusal extends Error {
  override readonly name = 'EventBusRefusal';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface PutSurroundings {
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Trace header of the request, for entries without one of their own. */
  readonly traceHeader: string | undefined;
}

/** Entries of one call. */
const entryLimit = 10;
/** Bytes of all entries of one call. Source: EventBridge quotas, since January 2026. */
const sizeLimit = 1_048_576;

/**
 * Reads the input of `PutEvents`; an entry that cannot be taken fails alone.
 * @throws EventBusRefusal when there are no entries, too many, or too large ones
 */
export function putEvents(input: JsonObject, around: PutSurroundings): PutOutcome {
  const entries = objectsOf(input['Entries']);
  checkCount(entries);
  if (entries.reduce((size, entry) => size + sizeOf(entry), 0) > sizeLimit)
    throw new EventBusRefusal(
      'ValidationException',
      'Total size of the entries in the request is over the limit.',
    );
  const accepted: Accepted[] = [];
  const answers = entries.map((entry): JsonObject => {
    const fault = faultOf(entry);
    if (fault !== undefined) return fault;
    const event = eventOf(entry, around);
    const traceHeader = textOf(entry['TraceHeader']) || around.traceHeader;
    accepted.push({ bus: busNameOf(textOf(entry['EventBusName'], 'default')), event, traceHeader });
    return { EventId: event.id };
  });
  const FailedEntryCount = answers.filter((answer) => 'ErrorCode' in answer).length;
  return { answer: { Entries: answers, FailedEntryCount }, accepted };
}

/** Name of an event bus, which may be given by its ARN. */
export function busNameOf(reference: string): string {
  return reference.startsWith('arn:') ? (reference.split(':event-bus/')[1] ?? reference) : reference;
}

function checkCount(entries: readonly JsonObject[]): void {
  if (entries.length > 0 && entries.length <= entryLimit) return;
  const [length, bound] =
    entries.length === 0 ? ['greater than or equal to', 1] : ['less than or equal to', entryLimit];
  const value = `[${entries.map(describeEntry).join(', ')}]`;
  throw new EventBusRefusal(
    'ValidationException',
    `1 validation error detected: Value '${value}' at 'entries' failed to satisfy constraint: Member must have length ${length} ${bound}`,
  );
}

function describeEntry(entry: JsonObject): string {
  const said = (name: string): string => textOf(entry[name], 'null');
  const resources = Array.isArray(entry['Resources'])
    ? `[${textsOf(entry['Resources']).join(', ')}]`
    : 'null';
  return `PutEventsRequestEntry(time=${said('Time')}, source=${said('Source')}, resources=${resources}, detailType=${said('DetailType')}, detail=${said('Detail')}, eventBusName=${said('EventBusName')}, traceHeader=${said('TraceHeader')}, kmsKeyIdentifier=null, internalMetadata=null)`;
}

function faultOf(entry: JsonObject): JsonObject | undefined {
  const missing = ['Source', 'DetailType', 'Detail'].find((name) => textOf(entry[name]) === '');
  if (missing !== undefined)
    return {
      ErrorCode: 'InvalidArgument',
      ErrorMessage: `Parameter ${missing} is not valid. Reason: ${missing} is a required argument.`,
    };
  if (textOf(entry['Source']).startsWith('aws.'))
    return { ErrorCode: 'NotAuthorizedForSourceException', ErrorMessage: 'Not authorized for the source.' };
  return parse(textOf(entry['Detail'])) === undefined
    ? { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    : undefined;
}

function eventOf(entry: JsonObject, around: PutSurroundings): BusEvent {
  const time = entry['Time'];
  // The JSON protocol writes a time as seconds since the epoch.
  const at = typeof time === 'number' ? new Date(time * 1000) : new Date(textOf(time) || around.now);
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': textOf(entry['DetailType']),
    source: textOf(entry['Source']),
    account: around.accountId,
    time: inSeconds(at),
    region: around.region,
    resources: textsOf(entry['Resources']),
    detail: parse(textOf(entry['Detail'])) ?? {},
  };
}

/** RFC 3339 in whole seconds. */
export function inSeconds(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

function parse(detail: string): JsonObject | undefined {
  try {
    const value = JSON.parse(detail) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Source: EventBridge User Guide, "Calculating PutEvents event entry size". */
function sizeOf(entry: JsonObject): number {
  const texts = ['Source', 'DetailType', 'Detail'].map((name) => textOf(entry[name]));
  const time = entry['Time'] === undefined ? 0 : 14;
  return [...texts, ...textsOf(entry['Resources'])].reduce(
    (size, text) => size + Buffer.byteLength(text),
    time,
  );
}
