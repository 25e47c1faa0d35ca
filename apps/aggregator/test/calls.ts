import {
  compareVehicles,
  getIndex,
  getOpenApi,
  getStateOverview,
  getVehicleOverview,
} from '@tollgate/aggregator-contract';
import { callOperation, type Call } from '@tollgate/testing';
import { handler as compareHandler } from '../src/operations/compare-vehicles.ts';
import { handler as indexHandler } from '../src/operations/get-index.ts';
import { handler as openApiHandler } from '../src/operations/get-open-api.ts';
import { handler as stateHandler } from '../src/operations/get-state-overview.ts';
import { handler as vehicleHandler } from '../src/operations/get-vehicle-overview.ts';

export const index = (call: Call = {}) => callOperation(indexHandler, getIndex, call);

export const openApi = (call: Call = {}) => callOperation(openApiHandler, getOpenApi, call);

export const vehicleOverview = (vehicleId: string, call: Call = {}) =>
  callOperation(vehicleHandler, getVehicleOverview, { path: { vehicleId }, ...call });

export const stateOverview = (stateCode: string, call: Call = {}) =>
  callOperation(stateHandler, getStateOverview, { path: { stateCode }, ...call });

export const comparison = (...vehicleIds: readonly string[]) =>
  callOperation(compareHandler, compareVehicles, { query: { vehicleIds: vehicleIds.join(',') } });
