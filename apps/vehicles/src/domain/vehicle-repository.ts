import type { Vehicle, VehicleHistoryEntry } from '@tollgate/vehicles-contract';
import type { OnceOnly, StoredAnswer } from '@tollgate/middleware';
import type { VehicleList } from './vehicle-list.ts';
import type { VehicleChange } from './vehicle.ts';

/** Which page of a list. */
export interface PageRequest {
  /** Items on the page, 1 to 100. */
  readonly limit: number;
  /** The `next` of the page before. @default the first page */
  readonly cursor?: string | undefined;
}

export interface Page<Item> {
  readonly items: Item[];
  /** Null on the last page. */
  readonly next: string | null;
}

/** A registration among many, with what its event tells of where it came from. */
export interface BulkRegistration {
  readonly change: VehicleChange;
  readonly metadata: Readonly<Record<string, string>>;
}

/** `registered` also where it was before, under the same identifier. */
export type BulkOutcome = 'registered' | 'vinTaken' | 'plateTaken';

/** Where vehicles are kept. */
export interface VehicleRepository {
  /** @throws VehicleNotFound */
  readonly get: (vehicleId: string) => Promise<Vehicle>;
  /** @throws VehicleNotFound */
  readonly getByVin: (vin: string) => Promise<Vehicle>;
  /** @throws VehicleNotFound */
  readonly getByPlate: (stateCode: string, plate: string) => Promise<Vehicle>;
  /** Newest registration first; without deregistered vehicles. */
  readonly list: (list: VehicleList, page: PageRequest) => Promise<Page<Vehicle>>;
  /** Newest entry first. @throws VehicleNotFound */
  readonly listHistory: (vehicleId: string, page: PageRequest) => Promise<Page<VehicleHistoryEntry>>;
  /**
   * Writes the vehicle, its VIN and plate, the history entry and the answer to keep together or not at all.
   * @returns the kept answer when the request was carried out before and nothing was written now
   * @throws VinTaken, PlateTaken, VehicleChanged
   */
  readonly save: (change: VehicleChange, once?: OnceOnly) => Promise<StoredAnswer | undefined>;
  /**
   * Writes many registrations, each as {@link save} would; one that is refused keeps no other back. Safe to repeat, since a
   * vehicle that is there under its identifier counts as registered.
   */
  readonly registerAll: (registrations: readonly BulkRegistration[]) => Promise<readonly BulkOutcome[]>;
  /** What the event of a vehicle's registration tells of where it came from; empty where it tells nothing. */
  readonly sourceOf: (vehicleId: string) => Promise<Readonly<Record<string, string>>>;
}
