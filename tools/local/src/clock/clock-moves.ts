/** A move of the clock: since when, by the machine's, it is how far ahead. */
export interface ClockMove {
  /** Milliseconds since the epoch, by the machine's clock. */
  readonly machineMs: number;
  /** Milliseconds by which the runtime's clock is ahead from then on. */
  readonly aheadMs: number;
}

/** Every move of the clock so far, the first one first. */
export type ClockMoves = readonly ClockMove[];

/** What the runtime's clock showed when the machine's showed a time. */
export function shownAt(moves: ClockMoves, machineMs: number): number {
  for (let at = moves.length - 1; at >= 0; at -= 1) {
    const move = moves[at];
    if (move !== undefined && move.machineMs <= machineMs) return machineMs + move.aheadMs;
  }
  return machineMs;
}
