/** Milliseconds that an integration of an HTTP API may take, and takes unless it says otherwise (API Gateway quotas). */
export const longestMs = 30_000;

/**
 * A time-out that API Gateway takes.
 *
 * @throws Error for any other.
 */
export function checkTimeout(timeoutMs: number, where: string): number {
  if (timeoutMs >= 50 && timeoutMs <= longestMs) return timeoutMs;
  throw new Error(
    `${where} has an integration with a time-out of ${String(timeoutMs)} ms. Set 50 to ${String(longestMs)} milliseconds.`,
  );
}
