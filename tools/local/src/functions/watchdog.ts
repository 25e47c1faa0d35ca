import type { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionLog } from './function-log.ts';

/** One function under watch. */
export interface Watched {
  readonly environments: Iterable<ExecutionEnvironment>;
  /** Absent until the first environment has started. */
  readonly log: FunctionLog | undefined;
}

/** Milliseconds between two looks at what runs, and how many of them pass between two looks at what is idle. */
const interval = 50;
const idleRounds = 20;

/**
 * Ends environments that take more memory than their function has, and keeps the logs bounded.
 * A handler that loops cannot do either for itself.
 */
export class Watchdog {
  readonly #timer: NodeJS.Timeout;
  readonly #watched: () => Iterable<Watched>;
  #round = 0;

  constructor(watched: () => Iterable<Watched>) {
    this.#watched = watched;
    this.#timer = setInterval(() => this.#look(), interval);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#round = (this.#round + 1) % idleRounds;
    const now = Date.now();
    for (const { environments, log } of this.#watched()) {
      for (const environment of environments)
        if (this.#round === 0 || environment.busyFor(now) >= interval) environment.limitMemory();
      log?.trim();
    }
  }
}
