// Lambda runs one invocation at a time in a process. Where several run together, as in tests, the latest deadline counts
// for all of them until none is under way: no call is cut short, and no context follows each request about.
let underWay = 0;
let latest = 0;

/** Says that an invocation begins. @param deadline milliseconds since 1970 */
export function beginInvocation(deadline: number): void {
  if (underWay === 0 || deadline > latest) latest = deadline;
  underWay += 1;
}

/** Says that an invocation that began has its answer. */
export function endInvocation(): void {
  underWay -= 1;
}

/**
 * Milliseconds left of the invocation under way; Infinity when there is none. For limits of clients that are made once
 * for each process: `callLimitMs: () => Math.min(2500, remainingMs())`.
 */
export function remainingMs(): number {
  return underWay === 0 ? Infinity : Math.max(0, latest - Date.now());
}
