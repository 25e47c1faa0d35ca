import { defineEvent } from '@tollgate/contract-kit';
import { registration } from './examples.ts';
import { VehicleHistoryEntry } from './vehicle.ts';

const announced = (type: string, summary: string) =>
  ({ type, version: 1, owner: 'vehicles', summary, data: VehicleHistoryEntry }) as const;

export const vehicleRegistered = defineEvent({
  ...announced('vehicle.registered', 'A vehicle was registered.'),
  examples: [registration],
});
export const vehicleUpdated = defineEvent(announced('vehicle.updated', 'Members of a vehicle changed.'));
export const vehicleTransferred = defineEvent(announced('vehicle.transferred', 'A vehicle moved to another state.'));
export const vehicleDeregisteredEvent = defineEvent(
  announced('vehicle.deregistered', 'A vehicle was deregistered; its plate is free again.'),
);
