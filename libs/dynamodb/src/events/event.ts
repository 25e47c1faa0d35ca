/** Something that happened to an item, as the service announces it. */
export interface NewEvent {
  /** For example `vehicle.registered`. */
  readonly type: string;
  readonly data: unknown;
  /** What consumers need to follow the work, for example `{ traceparent, correlationId }`. @default nothing */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** An event as it lies in the history of its item. */
export interface StoredEvent<Data = unknown> {
  readonly type: string;
  /** The version of the item that the event led to. */
  readonly version: number;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly data: Data;
  readonly metadata?: Readonly<Record<string, string>>;
}
