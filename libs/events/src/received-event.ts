/** An event as a consumer gets it: what happened, to which item, and which version of the item it led to. */
export interface ReceivedEvent<Type extends string = string, Data = unknown> {
  /** The same for every delivery of one event: `vehicles/vehicle/<vehicleId>/<version>`. */
  readonly id: string;
  /** `vehicle.registered`. */
  readonly type: Type;
  /** The service that announced it. */
  readonly source: string;
  /** Identifier of the item it happened to. */
  readonly subject: string;
  /** Version of the item that the event led to, from 1; of two events of one subject the higher is the newer. */
  readonly version: number;
  /** Version of the schema of `data`. */
  readonly schemaVersion: number;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly data: Data;
  /** Follows one piece of work through all services. */
  readonly correlationId?: string;
  readonly traceparent?: string;
}
