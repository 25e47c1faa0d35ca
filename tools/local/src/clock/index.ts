export type { Clock } from './clock.ts';
export { MovableClock } from './movable-clock.ts';
