/** Something that happened to an item, as the service announces it. */
export interface NewEvent {
  /** For example `vehicle.registered`. */
  readonly type: string;
  readonly data: unknown;
  /** Version of the schema of the data, as the contract of the event has it. @default 1 */
  readonly schemaVersion?: number;
  /** What consumers need to follow the work beside what the table gives. @default nothing */
  readonly metadata?: EventMetadata;
}

/** What consumers need to follow the work, for example `{ traceparent, correlationId }`. */
export type EventMetadata = Readonly<Record<string, string>>;

/** An event as it lies in the history of its item. */
export interface StoredEvent<Data = unknown> {
  readonly type: string;
  /** The version of the item that the event led to. */
  readonly version: number;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly data: Data;
  /** Version of the schema of the data. @default 1 */
  readonly schemaVersion?: number;
  readonly metadata?: EventMetadata;
}
