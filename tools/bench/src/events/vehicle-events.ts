import { queuedEvents } from '@tollgate/testing';
import { vehicleRegistered, type Vehicle, type VehicleHistoryEntry } from '@tollgate/vehicles-contract';

const example = vehicleRegistered.examples?.[0] as VehicleHistoryEntry;
const states = ['CA', 'NV', 'OR', 'WA', 'TX', 'NY'] as const;
const makes = ['FORD', 'TESLA', 'BUICK', 'A & B', 'X.Y-Z/1!'];

/** A source of chance that a seed repeats (Lehmer, modulus 2³¹ - 1). @returns numbers from 0 to below 1 */
export function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** What may happen to a vehicle after its registration. */
function change(random: () => number): Partial<Vehicle> & { readonly type: string } {
  const kind = random();
  if (kind < 0.4) return { type: 'vehicle.transferred', stateCode: states[Math.floor(random() * 6)] ?? 'CA' };
  if (kind < 0.6) return { type: 'vehicle.updated', fuelType: random() < 0.5 ? 'electric' : 'gasoline' };
  if (kind < 0.8) return { type: 'vehicle.updated', status: random() < 0.5 ? 'scrapped' : 'registered' };
  return { type: 'vehicle.deregistered', status: 'deregistered', plate: null };
}

/** Events of vehicles, five of each, in the order in which they happened to it. */
export function vehicleEvents(count: number, random: () => number): VehicleHistoryEntry[] {
  return Array.from({ length: count / 5 }, (_none, at) => {
    let vehicle: Vehicle = {
      ...example.vehicle,
      vehicleId: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      stateCode: states[at % 6] ?? 'CA',
      make: makes[at % 5] ?? 'FORD',
      modelYear: 1990 + (at % 30),
    };
    return Array.from({ length: 5 }, (_other, index): VehicleHistoryEntry => {
      const { type, ...members } = index === 0 ? { type: 'vehicle.registered' } : change(random);
      vehicle = { ...vehicle, ...members, version: index + 1 };
      const { version, stateCode } = vehicle;
      const occurredAt = new Date(Date.parse(example.occurredAt) + index * 1000).toISOString();
      return { ...example, type, version, stateCode, occurredAt, vehicle };
    });
  }).flat();
}

/** The message in which the queue of a consumer has an event. */
export const messageOf = (data: VehicleHistoryEntry): string =>
  queuedEvents({
    type: data.type,
    source: 'vehicles',
    subject: data.vehicle.vehicleId,
    version: data.version,
    occurredAt: data.occurredAt,
    data,
  }).Records[0]?.body ?? '';

/** What all counters of all states are when each vehicle counts once, as its last event has it. */
export function countersOf(events: readonly VehicleHistoryEntry[]): Map<string, number> {
  const last = new Map(events.map(({ vehicle }) => [vehicle.vehicleId, vehicle]));
  const counters = new Map<string, number>();
  for (const { status, stateCode, make, fuelType, modelYear } of last.values()) {
    if (['deregistered', 'exported', 'scrapped'].includes(status)) continue;
    for (const name of ['vehicles', `make#${make}`, `fuelType#${fuelType}`, `modelYear#${modelYear}`])
      counters.set(`${stateCode} ${name}`, (counters.get(`${stateCode} ${name}`) ?? 0) + 1);
  }
  return counters;
}
