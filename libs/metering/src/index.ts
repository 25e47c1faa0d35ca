export { createMeter } from './create-meter.ts';
export { metered } from './metered.ts';
export { isBillable } from './records/billable.ts';
