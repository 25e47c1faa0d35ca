/** What one call of an operation used, on average over several. */
export interface Use {
  readonly operation: string;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Events of functions: its own, those it calls, and those that follow from it. */
  readonly functionEvents: number;
  /** Billed milliseconds times gigabytes of memory, in GB-seconds. Measured on this machine, not on Lambda. */
  readonly gigabyteSeconds: number;
  readonly objectWrites: number;
  readonly objectReads: number;
  /** Bytes of the access log and of the functions' logs, with what Lambda adds to each event. */
  readonly logBytes: number;
  /** Bytes of the answers. */
  readonly answerBytes: number;
}
