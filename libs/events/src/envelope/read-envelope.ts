import type { ReceivedEvent } from '../received-event.ts';
import { serviceOf } from './names.ts';

/** A message that is no event of the contract; its words are safe for a log. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';
}

/**
 * The event in a message of a queue behind the bus: the bus's own envelope with a CloudEvent as its detail. Its data is not looked
 * at here.
 * Source: Amazon EventBridge User Guide, "Event structure reference".
 * @throws UnreadableEvent that says what is wrong, without a word of the message.
 */
export function readEnvelope(body: string): ReceivedEvent {
  const detail = objectOf(objectOf(parsed(body), 'the message')['detail'], 'detail');
  if (detail['specversion'] !== '1.0')
    throw new UnreadableEvent('specversion is not 1.0, the only one known');
  const source = serviceOf(text(detail, 'source'));
  if (source === undefined) throw new UnreadableEvent('source is not a service of this system');
  const { correlationid, traceparent } = detail;
  return {
    id: text(detail, 'id'),
    type: text(detail, 'type'),
    source,
    subject: text(detail, 'subject'),
    version: positive(detail, 'subjectversion'),
    schemaVersion: positive(detail, 'schemaversion'),
    occurredAt: instant(detail, 'time'),
    data: detail['data'],
    ...(typeof correlationid === 'string' && { correlationId: correlationid }),
    ...(typeof traceparent === 'string' && { traceparent }),
  };
}

type Json = Readonly<Record<string, unknown>>;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new UnreadableEvent('the message is not JSON');
  }
}

function objectOf(value: unknown, what: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new UnreadableEvent(`${what} is not an object`);
}

function text(detail: Json, name: string): string {
  const value = detail[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new UnreadableEvent(`${name} is not a text`);
}

function positive(detail: Json, name: string): number {
  const value = detail[name];
  if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
  throw new UnreadableEvent(`${name} is not a whole number from 1`);
}

function instant(detail: Json, name: string): string {
  const value = text(detail, name);
  if (!Number.isNaN(Date.parse(value))) return value;
  throw new UnreadableEvent(`${name} is not an instant`);
}
