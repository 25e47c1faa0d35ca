import { defineEvent } from '@tollgate/contract-kit';
import { registration, vehicle } from './examples.ts';
import { VehicleHistoryEntry } from './vehicle.ts';

const announced = <const Type extends string>(
  type: Type,
  summary: string,
  change: Partial<VehicleHistoryEntry> = {},
) =>
  defineEvent({
    type,
    version: 1,
    owner: 'vehicles',
    summary,
    data: VehicleHistoryEntry,
    examples: [{ ...registration, type, ...change }],
  });

const changed = (
  changes: readonly string[],
  members: Partial<typeof vehicle>,
): Partial<VehicleHistoryEntry> => ({
  version: 2,
  stateCode: members.stateCode ?? vehicle.stateCode,
  changes: [...changes],
  vehicle: { ...vehicle, ...members, version: 2 },
});

export const vehicleRegistered = announced('vehicle.registered', 'A vehicle was registered.');
export const vehicleUpdated = announced(
  'vehicle.updated',
  'Members of a vehicle changed.',
  changed(['color'], { color: 'RED' }),
);
export const vehicleTransferred = announced('vehicle.transferred', 'A vehicle moved to another state.', {
  ...changed(['stateCode', 'plate'], { stateCode: 'NV', plate: '12A345' }),
  previousStateCode: 'CA',
});
export const vehicleDeregisteredEvent = announced(
  'vehicle.deregistered',
  'A vehicle was deregistered; its plate is free again.',
  changed(['status', 'plate'], { status: 'deregistered', plate: null }),
);
