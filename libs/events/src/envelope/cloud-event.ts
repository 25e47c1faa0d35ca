import { eventSchemaUri, eventSource } from '@tollgate/contract-kit/event-names';

/**
 * An event as it travels: the attributes of CloudEvents 1.0, with extensions (names in lower-case letters and digits) for what
 * order, reading and tracing need.
 * Source: CloudEvents 1.0.2, "Context Attributes"; CloudEvents "Distributed Tracing" extension.
 */
export interface CloudEvent {
  readonly specversion: '1.0';
  /** The same at each delivery: `vehicles/vehicle/<vehicleId>/<version>`. */
  readonly id: string;
  /** `tollgate.vehicles`, as the bus has it too. */
  readonly source: string;
  /** `vehicle.registered` */
  readonly type: string;
  /** Identifier of the item it happened to. */
  readonly subject: string;
  /** RFC 3339, UTC. */
  readonly time: string;
  readonly datacontenttype: 'application/json';
  /** Where the recorded schema of the data is. */
  readonly dataschema: string;
  /** Version of the subject that the event led to, from 1. */
  readonly subjectversion: number;
  /** Version of the data's schema, from 1. */
  readonly schemaversion: number;
  readonly correlationid?: string;
  /** W3C Trace Context. */
  readonly traceparent?: string;
  readonly data: unknown;
}

/** What is needed to write an event's envelope. */
export interface Announced {
  /** Service that announces: `vehicles`. */
  readonly service: string;
  /** Partition of the item's events: `VEHICLE#<vehicleId>`. */
  readonly aggregate: string;
  readonly type: string;
  readonly version: number;
  readonly schemaVersion: number;
  /** RFC 3339, UTC. */
  readonly occurredAt: string;
  readonly metadata: { readonly correlationId?: string; readonly traceparent?: string };
  readonly data: unknown;
}

export function cloudEventOf(announced: Announced): CloudEvent {
  const { service, aggregate, type, version, schemaVersion, occurredAt, metadata, data } = announced;
  const separator = aggregate.indexOf('#');
  const kind = aggregate.slice(0, Math.max(0, separator)).toLowerCase();
  const subject = aggregate.slice(separator + 1);
  const { correlationId, traceparent } = metadata;
  return {
    specversion: '1.0',
    id: [service, kind, subject, version].filter((part) => part !== '').join('/'),
    source: eventSource(service),
    type,
    subject,
    time: occurredAt,
    datacontenttype: 'application/json',
    dataschema: eventSchemaUri(type, schemaVersion),
    subjectversion: version,
    schemaversion: schemaVersion,
    ...(correlationId !== undefined && { correlationid: correlationId }),
    ...(traceparent !== undefined && { traceparent }),
    data,
  };
}
