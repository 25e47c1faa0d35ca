import { Photo } from '@tollgate/photos-contract';
import { State, StateStatistics } from '@tollgate/states-contract';
import { Vehicle } from '@tollgate/vehicles-contract';
import { identifier, uspsStateCode } from '@tollgate/contract-kit';
import * as z from 'zod';
import { Part } from './part.ts';

export const OverviewVehicleId = identifier();
export const OverviewStateCode = uspsStateCode();

/** A vehicle with its state and its photos. */
export const VehicleOverview = z
  .strictObject({
    vehicle: Vehicle,
    state: State.nullable().meta({ description: 'Null where the part is not complete.' }),
    photos: z.array(Photo).nullable().meta({ description: 'Null where the part is not complete.' }),
    parts: z.strictObject({ vehicle: Part, state: Part, photos: Part }),
  })
  .meta({ id: 'VehicleOverview' });
export type VehicleOverview = z.output<typeof VehicleOverview>;

/** A state with how many vehicles it has and its newest ones, each with a cover photo where there is one. */
export const StateOverview = z
  .strictObject({
    state: State,
    statistics: StateStatistics.nullable().meta({ description: 'Null where the part is not complete.' }),
    newestVehicles: z
      .array(z.strictObject({ vehicle: Vehicle, coverPhoto: Photo.nullable() }))
      .nullable()
      .meta({ description: 'Null where the part is not complete.' }),
    parts: z.strictObject({ state: Part, statistics: Part, newestVehicles: Part, coverPhotos: Part }),
  })
  .meta({ id: 'StateOverview' });
export type StateOverview = z.output<typeof StateOverview>;

/** Overviews side by side, in the order asked for; a vehicle that could not be had is in `parts` only. */
export const VehicleComparison = z
  .strictObject({
    items: z.array(VehicleOverview),
    parts: z.record(z.string(), Part).meta({ description: 'By vehicle.' }),
  })
  .meta({ id: 'VehicleComparison' });
export type VehicleComparison = z.output<typeof VehicleComparison>;
