/** Where a process dies: just before or just after its nth call to a store, counted from 1. */
export interface CrashPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** The clients of a process that dies at one point; after that no call of it reaches a store. */
export interface DyingCalls {
  /** Makes the calls of a client of AWS part of the process. */
  readonly lethal: <Client extends { middlewareStack: { add: (...args: never[]) => void } }>(
    client: Client,
  ) => Client;
  /** Calls that were begun. */
  readonly calls: () => number;
}

/** Counts the calls of a process, and ends it at the point. Without one it only counts. */
export function dyingCalls(point?: CrashPoint): DyingCalls {
  let calls = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error('the process died');
  };
  const middleware = (next: (args: unknown) => Promise<unknown>) => async (args: unknown) => {
    const call = ++calls;
    if (isDead || (point?.call === call && point.when === 'before')) return die();
    const result = await next(args);
    return point?.call === call ? die() : result;
  };
  return {
    lethal: (client) => {
      client.middlewareStack.add(...([middleware, { step: 'initialize' }] as unknown as never[]));
      return client;
    },
    calls: () => calls,
  };
}
