// Lambda runs one invocation at a time in a process. Where several run together, as in tests, the latest deadline counts
// for all of them until none is under way: no call is cut short, and no context follows each request about.
let underWay = 0;
let latest = 0;
let correlation: string | undefined;

/**
 * Says that an invocation begins.
 * @param deadline milliseconds since 1970
 * @param correlationId what the invocation belongs to, where it is known
 */
export function beginInvocation(deadline: number, correlationId?: string): void {
  if (underWay === 0 || deadline > latest) latest = deadline;
  correlation = underWay === 0 ? correlationId : undefined;
  underWay += 1;
}

/** Says what the invocation under way belongs to from now on, for consumers that learn it record by record. */
export function correlate(correlationId: string | undefined): void {
  correlation = underWay === 1 ? correlationId : undefined;
}

/** What the one invocation under way belongs to; undefined where several run together, so that none gets another's. */
export const currentCorrelationId = (): string | undefined => (underWay === 1 ? correlation : undefined);

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
