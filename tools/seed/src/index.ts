export { checkDigitOf } from './generator/check-digit.ts';
export { generateVehicles, type Jurisdiction } from './generator/vehicles.ts';
export { drawVehicle, type Sitter } from './pictures/vehicle-picture.ts';
export type { State } from './states/state.ts';
export { states } from './states/states.ts';
