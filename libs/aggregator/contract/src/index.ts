export { compareVehicles } from './operations/compare-vehicles.ts';
export { getHealth } from './operations/get-health.ts';
export { getIndex } from './operations/get-index.ts';
export { getOpenApi } from './operations/get-open-api.ts';
export { getProblems } from './operations/get-problems.ts';
export { getStateOverview } from './operations/get-state-overview.ts';
export { getVehicleOverview } from './operations/get-vehicle-overview.ts';
export { StateOverview, VehicleComparison, VehicleOverview } from './overview.ts';
export { Part } from './part.ts';
