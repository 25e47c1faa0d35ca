/** Milliseconds of an event above which those that follow it had better go to another environment. */
const quick = 1;
/** Events that an environment has at once at most: the one in flight and those that follow it. */
const longest = 8;

/**
 * How many events an environment of a function may have at once. It runs one at a time, as Lambda has it; but where events
 * are so quick that waking a process takes longer than the event itself, the next ones are handed over ahead.
 *
 * @param eventDuration usual milliseconds of one event; undefined before the first has ended
 */
export const lineOf = (eventDuration: number | undefined): number =>
  eventDuration !== undefined && eventDuration < quick ? longest : 1;

/** Milliseconds after which events behind one that is not so quick are recalled. */
export const patience = 20;
