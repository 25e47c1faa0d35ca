import type { VehicleHistoryEntry } from '@tollgate/vehicles-contract';

/** What a vehicle on the register is counted as, and where. */
export interface Place {
  readonly stateCode: string;
  readonly make: string;
  readonly fuelType: string;
  readonly modelYear: number;
}

/** A vehicle as its newest known event shows it. */
export interface SeenVehicle {
  readonly vehicleId: string;
  /** Of two versions the higher is the newer. */
  readonly version: number;
  /** RFC 3339 with milliseconds, UTC, so that texts sort by time. */
  readonly occurredAt: string;
  /** Null where it is on no register. */
  readonly place: Place | null;
}

/**
 * Statuses of vehicles that have left the register. The others count: a suspended vehicle may not drive but stays
 * registered, and theft ends no registration. A status that is not known yet counts, as enumerations of answers are open.
 */
const gone: readonly string[] = ['deregistered', 'exported', 'scrapped'];

/** What an event says of its vehicle: the whole vehicle after the change, so that no earlier event is needed. */
export function seenVehicle({ version, occurredAt, vehicle }: VehicleHistoryEntry): SeenVehicle {
  const { vehicleId, status, stateCode, make, fuelType, modelYear } = vehicle;
  return {
    vehicleId,
    version,
    occurredAt,
    place: gone.includes(status) ? null : { stateCode, make, fuelType, modelYear },
  };
}

/** Of each vehicle what its newest event says, in the order of their first appearance. */
export function newestOfEach(vehicles: Iterable<SeenVehicle>): SeenVehicle[] {
  const newest = new Map<string, SeenVehicle>();
  for (const vehicle of vehicles) {
    const known = newest.get(vehicle.vehicleId);
    if (known === undefined || known.version < vehicle.version) newest.set(vehicle.vehicleId, vehicle);
  }
  return [...newest.values()];
}

/** The later of two instants; nothing is earlier than every instant. */
export const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && one < other) ? other : one;
