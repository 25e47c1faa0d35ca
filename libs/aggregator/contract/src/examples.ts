import type { Photo } from '@tollgate/photos-contract';
import type { State, StateStatistics } from '@tollgate/states-contract';
import { getState, getStateStatistics } from '@tollgate/states-contract';
import type { Vehicle } from '@tollgate/vehicles-contract';
import { getVehicle } from '@tollgate/vehicles-contract';
import { getPhoto } from '@tollgate/photos-contract';
import { exampleBody } from './example-body.ts';
import type { StateOverview, VehicleOverview } from './overview.ts';

/** Reserved for tests: answers by itself in stages that are not production. */
export const reservedVehicleId = '00000000-0000-4000-8000-000000000200';

const vehicle = exampleBody(getVehicle) as Vehicle;
const state = exampleBody(getState) as State;
const statistics = exampleBody(getStateStatistics) as StateStatistics;
const photo = exampleBody(getPhoto) as Photo;

export const vehicleOverview: VehicleOverview = {
  vehicle,
  state,
  photos: [photo],
  parts: { vehicle: { status: 'complete' }, state: { status: 'complete' }, photos: { status: 'complete' } },
};

/** Reserved for tests: the photos cannot be had. */
export const reservedPartialVehicleId = '00000000-0000-4000-8000-000000000206';

export const partialVehicleOverview: VehicleOverview = {
  vehicle: { ...vehicle, vehicleId: reservedPartialVehicleId },
  state,
  photos: null,
  parts: {
    vehicle: { status: 'complete' },
    state: { status: 'complete' },
    photos: {
      status: 'failed',
      problem: {
        type: '/problems#unavailable',
        title: 'The service is unavailable for a moment',
        status: 503,
        detail: 'The part photos could not be had.',
        code: 'unavailable',
        requestId: '8f2b4a52-6f0d-4c5e-9b52-0a8a3f1f7d11',
      },
    },
  },
};

export const stateOverview: StateOverview = {
  state,
  statistics,
  newestVehicles: [{ vehicle, coverPhoto: photo }],
  parts: {
    state: { status: 'complete' },
    statistics: { status: 'complete' },
    newestVehicles: { status: 'complete' },
    coverPhotos: { status: 'complete' },
  },
};
