import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { EventMetadata } from '../events/event.ts';

/** A service's table: what every read and write here works on. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /** Milliseconds that a call may take from now on, all attempts together. */
  readonly callLimitMs: () => number;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  /** What every event of the table tells consumers, so that they can follow the work that led to it. */
  readonly eventMetadata: () => EventMetadata;
}

export interface OpenTableOptions {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
  /**
   * Longest time of one call, all attempts together, in milliseconds. Give a function where the budget shrinks, for
   * example with the remaining time of the invocation.
   * @default 2500
   */
  readonly callLimitMs?: number | (() => number);
  /** The clock, in milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** Asked with every event, for example for the correlation id of the invocation under way. @default nothing */
  readonly eventMetadata?: () => EventMetadata;
}

/** Binds a client to one table. No call is made. */
export function openTable({
  client,
  name,
  callLimitMs = 2500,
  now = Date.now,
  eventMetadata = () => ({}),
}: OpenTableOptions): Table {
  return {
    client,
    name,
    now,
    eventMetadata,
    callLimitMs: typeof callLimitMs === 'number' ? () => callLimitMs : callLimitMs,
  };
}
