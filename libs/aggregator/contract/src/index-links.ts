import { getPhoto, listPhotos } from '@tollgate/photos-contract';
import { getState, getStateStatistics, listStates } from '@tollgate/states-contract';
import {
  decodeVin,
  enquireVehicle,
  getVehicle,
  listVehicleHistory,
  listVehicles,
} from '@tollgate/vehicles-contract';
import { compareVehicles } from './operations/compare-vehicles.ts';
import { getHealth } from './operations/get-health.ts';
import { getOpenApi } from './operations/get-open-api.ts';
import { getProblems } from './operations/get-problems.ts';
import { getStateOverview } from './operations/get-state-overview.ts';
import { getVehicleOverview } from './operations/get-vehicle-overview.ts';

/** Where everything is: paths, or path templates (RFC 6570). */
export const indexLinks: Readonly<Record<string, string>> = {
  self: '/',
  health: getHealth.path,
  specification: getOpenApi.path,
  problems: getProblems.path,
  states: `${listStates.path}{?region,type,codes,limit,cursor}`,
  state: getState.path,
  stateStatistics: getStateStatistics.path,
  stateOverview: getStateOverview.path,
  vehicles: `${listVehicles.path}{?state,make,modelYear,limit,cursor}`,
  vehicle: getVehicle.path,
  vehicleHistory: listVehicleHistory.path,
  vehicleOverview: getVehicleOverview.path,
  vehicleEnquiries: enquireVehicle.path,
  vin: decodeVin.path,
  photos: `${listPhotos.path}{?vehicleId,limit,cursor}`,
  photo: getPhoto.path,
  comparisons: `${compareVehicles.path}{?vehicleIds}`,
};
