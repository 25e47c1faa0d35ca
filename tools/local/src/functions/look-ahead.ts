/** Milliseconds of an event above which those that follow it had better go to another environment. */
const quick = 1;
/** Milliseconds for which an event may wait for those before it in the same environment. */
const wait = 2;
/** Events that an environment has at once at most, however quick they are. */
const longest = 64;

/**
 * How many events an environment of a function may have at once. It runs one at a time, as Lambda has it; but where events
 * are so quick that waking a process takes longer than the event itself, the next ones are handed over ahead.
 *
 * @param eventDuration usual milliseconds of one event; undefined before the first has ended
 */
export function lineOf(eventDuration: number | undefined): number {
  if (eventDuration === undefined || eventDuration >= quick) return 1;
  return Math.max(1, Math.min(longest, Math.floor(wait / eventDuration)));
}

/** Milliseconds after which events behind one that is not so quick are recalled. */
export const patience = 20;
