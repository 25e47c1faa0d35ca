export type { ClockMoves } from './clock-moves.ts';
export { shownAt } from './clock-moves.ts';
export type { Clock } from './clock.ts';
export { MovableClock } from './movable-clock.ts';
