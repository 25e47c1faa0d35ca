/** The time that every decision of the runtime asks for, instead of the machine's. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Calls back once when the clock shows a time, whether it got there by itself or was moved.
   *
   * @returns cancels; does nothing once it was called back
   */
  at(epochMs: number, callback: () => void): () => void;
}
