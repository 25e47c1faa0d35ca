/** Outcome of work that took longer than it may. */
export const expired = Symbol('expired');

/** Work that nothing hurries: a debugger may hold it. */
const unhurried = new WeakSet<Promise<unknown>>();

/** Work that every deadline waits for. */
export function withoutDeadline<T>(work: Promise<T>): Promise<T> {
  unhurried.add(work);
  return work;
}

/** Waits for work at most so many milliseconds; work that comes later is ignored, whatever its outcome. */
export function withDeadline<T>(work: Promise<T>, milliseconds: number): Promise<T | typeof expired> {
  if (unhurried.has(work)) return work;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      resolve(expired);
    }, milliseconds);
    work.then(
      (value) => {
        clearTimeout(timer);
        resolve(value);
      },
      (error: unknown) => {
        clearTimeout(timer);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}
