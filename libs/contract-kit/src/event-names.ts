import { systemName } from './names.ts';

/** How events are named outside of their services, for those who announce, route and read them. */

/** Source of a service's events on the bus, and in their envelopes: `tollgate.vehicles`. */
export const eventSource = (service: string): string => `${systemName}.${service}`;

/** `tollgate-<stage>`: the one bus of a stage. */
export const eventBusName = (stage: string): string => `${systemName}-${stage}`;

/** An event of one version: `vehicle.registered.v1`. */
export const eventName = (type: string, version: number): string => `${type}.v${version}`;

/** File that records the schema of an event's data, beside the contract and in the documentation: `vehicle.registered.v1.json`. */
export const eventSchemaFile = (type: string, version: number): string => `${eventName(type, version)}.json`;

/** Folder of the recorded schemas, where whoever reads an event can find them. */
const schemas = 'https://docs.tollgate.example/events';

/** Where the recorded schema of an event's data is. */
export const eventSchemaUri = (type: string, version: number): string =>
  `${schemas}/${eventSchemaFile(type, version)}`;
