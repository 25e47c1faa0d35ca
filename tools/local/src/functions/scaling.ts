/** What a pool knows when it decides whether to add an environment. */
export interface Load {
  /** Events that wait for an environment. */
  readonly waiting: number;
  /** Milliseconds since the oldest of them came and since any event last ended, whichever is less. */
  readonly stalledFor: number;
  /** Environments, starting ones included. */
  readonly environments: number;
  readonly starting: number;
  /** Most environments the function may have. */
  readonly limit: number;
  /** Usual milliseconds of one event; undefined before the first has ended. */
  readonly eventDuration: number | undefined;
  /** Usual milliseconds of a start. */
  readonly startDuration: number;
  /** True when the machine has no processor time to spare. */
  readonly busy: boolean;
}

/** Milliseconds that waiting events, and a standstill, are put up with. */
const patienceOf = { idle: 100, busy: 1000 } as const;

/**
 * Whether another environment would help. Lambda adds one for every event that finds none free. A laptop has two cores,
 * so one is added only when it would be ready before the waiting events are done without it, and reluctantly while the
 * processors are busy: another process then makes every one of them slower.
 */
export function wantsEnvironment(load: Load): boolean {
  if (load.waiting <= load.starting || load.environments >= load.limit) return false;
  if (load.environments === 0) return true;
  const patience = load.busy ? patienceOf.busy : patienceOf.idle;
  if (load.stalledFor >= patience) return true;
  if (load.eventDuration === undefined) return false;
  const untilDone = (load.waiting * load.eventDuration) / load.environments;
  return untilDone > Math.max(load.startDuration, patience);
}

/** Moves an average a fifth of the way to a new sample. */
export function average(previous: number | undefined, sample: number): number {
  return previous === undefined ? sample : previous + (sample - previous) / 5;
}
