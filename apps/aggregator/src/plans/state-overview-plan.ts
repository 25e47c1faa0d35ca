import type { Client } from '@tollgate/contract-kit/client';
import { listPhotos } from '@tollgate/photos-contract';
import { getStateStatistics, listStates, type State } from '@tollgate/states-contract';
import { listVehicles } from '@tollgate/vehicles-contract';
import { plan } from '../composition/plan.ts';
import { isPublished } from './vehicle-overview-plan.ts';

export interface StateOverviewInput {
  readonly stateCode: State['stateCode'];
}

/** How many of the newest vehicles are shown. */
const newestVehicleCount = 5;

/** The operations of other services that the overview is made of. */
export const stateOverviewParts = { listStates, getStateStatistics, listVehicles, listPhotos };
export type StateOverviewServices = Client<typeof stateOverviewParts>;

/** A state, its statistics and its newest vehicles; then a cover photo of each. */
export const stateOverviewPlan = ({
  listStates,
  getStateStatistics,
  listVehicles,
  listPhotos,
}: StateOverviewServices) =>
  plan<StateOverviewInput>()
    .required('state', {
      budgetMs: 1500,
      run: async ({ input: { stateCode }, headers, signal }) =>
        (await listStates({ codes: [stateCode], headers, signal })).body.items[0],
    })
    .optional('statistics', {
      budgetMs: 1500,
      run: async ({ input: { stateCode }, headers, signal }) =>
        (await getStateStatistics({ stateCode, headers, signal })).body,
    })
    .optional('newestVehicles', {
      budgetMs: 1500,
      run: async ({ input: { stateCode }, headers, signal }) =>
        (await listVehicles({ state: stateCode, limit: newestVehicleCount, headers, signal })).body.items,
    })
    .optional(
      'coverPhotos',
      {
        budgetMs: 1000,
        run: async ({ needs: { newestVehicles }, headers, signal }) => {
          const covers = newestVehicles.map(async ({ vehicleId }) => {
            const photos = (await listPhotos({ vehicleId, limit: 5, headers, signal })).body.items;
            return [vehicleId, photos.find(isPublished)] as const;
          });
          return new Map(await Promise.all(covers));
        },
      },
      ['newestVehicles'],
    );
