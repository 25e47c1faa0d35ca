import type { Client } from '@tollgate/contract-kit/client';
import { listPhotos } from '@tollgate/photos-contract';
import { listStates } from '@tollgate/states-contract';
import { getVehicle } from '@tollgate/vehicles-contract';
import { plan } from '../composition/plan.ts';

export interface VehicleOverviewInput {
  readonly vehicleId: string;
}

/** The operations of other services that the overview is made of. */
export const vehicleOverviewParts = { getVehicle, listStates, listPhotos };
export type VehicleOverviewServices = Client<typeof vehicleOverviewParts>;

/** A vehicle; with it, its photos; then the state it is registered in. */
export const vehicleOverviewPlan = ({ getVehicle, listStates, listPhotos }: VehicleOverviewServices) =>
  plan<VehicleOverviewInput>()
    .required('vehicle', {
      budgetMs: 1500,
      run: async ({ input: { vehicleId }, headers, signal }) =>
        (await getVehicle({ vehicleId, headers, signal })).body,
    })
    .optional('photos', {
      budgetMs: 1500,
      run: async ({ input: { vehicleId }, headers, signal }) =>
        (await listPhotos({ vehicleId, limit: 10, headers, signal })).body.items.filter(isPublished),
    })
    .optional(
      'state',
      {
        budgetMs: 1000,
        run: async ({ needs: { vehicle }, headers, signal }) =>
          (await listStates({ codes: [vehicle.stateCode], headers, signal })).body.items[0],
      },
      ['vehicle'],
    );

export const isPublished = ({ status }: { readonly status: string }): boolean => status === 'published';
