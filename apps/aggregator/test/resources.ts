import { listPhotos, type Photo } from '@tollgate/photos-contract';
import { getStateStatistics, listStates, type State, type StateStatistics } from '@tollgate/states-contract';
import { getVehicle, type Vehicle } from '@tollgate/vehicles-contract';

const bodyOf = (operation: { readonly examples?: readonly { response: { body?: unknown } }[] }): unknown =>
  operation.examples?.[0]?.response.body;

export const state = (bodyOf(listStates) as { readonly items: [State] }).items[0];

export const statistics = bodyOf(getStateStatistics) as StateStatistics;

export const vehicle = (vehicleId: string): Vehicle => ({
  ...(bodyOf(getVehicle) as Vehicle),
  vehicleId,
  stateCode: state.stateCode,
});

export const photo = (vehicleId: string): Photo => ({
  ...(bodyOf(listPhotos) as { readonly items: [Photo] }).items[0],
  vehicleId,
  status: 'published',
});
