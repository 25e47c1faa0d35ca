import { setTimeout as pause } from 'node:timers/promises';

/** Waits until `probe` gives something other than undefined or false. @throws Error after `limit` milliseconds */
export async function eventually<T>(
  probe: () => T | Promise<T>,
  limit = 50_000,
): Promise<Exclude<T, false | null | undefined>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await probe();
    if (value !== undefined && value !== null && value !== false) {
      return value as Exclude<T, false | null | undefined>;
    }
    if (Date.now() > end) throw new Error(`Nothing came within ${limit} ms.`);
    await pause(20);
  }
}
