export interface RetryOptions {
  /** Tries in all, the first included. @default 8 */
  readonly attempts?: number;
  /** Pause before the second try, in milliseconds; each next one is twice as long. @default 100 */
  readonly firstPause?: number;
  /** @default timers of the platform */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** What of an answer decides whether it is final. */
interface Answer {
  readonly status: number;
  /** Value of the Retry-After header, if any. */
  readonly retryAfter: string | undefined;
}

/** Longest pause between two tries, in milliseconds. */
const longestPause = 5_000;
/** Overload, a function that ended in the middle of its work, and a gateway that found nobody to answer. */
const passingStatuses = new Set([429, 500, 502, 503, 504]);

/**
 * Repeats a request after an answer that says "later" (429, 500, 502, 503, 504, or 409 with Retry-After) and after a
 * connection that failed. Everything the seed sends is idempotent, so a repeat is safe.
 */
export async function retry<Result>(
  send: () => Promise<Result>,
  answerOf: (result: Result) => Answer,
  { attempts = 8, firstPause = 100, wait = sleep }: RetryOptions = {},
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const pause = Math.min(longestPause, firstPause * 2 ** (attempt - 1));
    try {
      const result = await send();
      const answer = answerOf(result);
      if (attempt === attempts || !isPassing(answer)) return result;
      await wait(Math.max(pause, Math.min(longestPause, toMilliseconds(answer.retryAfter))));
    } catch (error) {
      if (attempt === attempts || !isConnectionError(error)) throw error;
      await wait(pause);
    }
  }
}

function isPassing({ status, retryAfter }: Answer): boolean {
  return passingStatuses.has(status) || (status === 409 && retryAfter !== undefined);
}

/** A Retry-After is read where it is given in seconds; a date counts as none. */
function toMilliseconds(retryAfter: string | undefined): number {
  const seconds = Number(retryAfter ?? 0);
  return Number.isFinite(seconds) ? seconds * 1_000 : 0;
}

/**
 * `fetch` reports every failure of the connection as a TypeError with the reason in `cause`. It is told by its name,
 * because an error of another realm is no instance of ours.
 */
export function isConnectionError(error: unknown): error is { readonly cause: unknown } {
  return (
    typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    error.name === 'TypeError' &&
    'cause' in error &&
    error.cause !== undefined
  );
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
