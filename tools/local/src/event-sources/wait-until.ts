import type { Clock } from '../clock/index.ts';

/** Resolves when the clock shows a time, or at once when the signal ends. */
export function waitUntil(clock: Clock, at: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.at(at, end);
    signal.addEventListener('abort', end);
  });
}
