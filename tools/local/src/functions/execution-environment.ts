import { exitFault, timeoutFault } from './faults.ts';
import { EnvironmentProcess, type ProcessOptions } from './environment-process.ts';
import type { FunctionFault, Invocation, Outcome, Run, RunnerMessage } from './invocation.ts';
import { privateMemory } from './memory.ts';

/** How one environment is started. */
export interface EnvironmentOptions extends ProcessOptions {
  /** Milliseconds; with an inspector an event has a day instead. */
  readonly timeoutMs: number;
}

/** Why an environment did not start, told to the event that waits for it. */
export type StartFault = (requestId: string) => FunctionFault;

/** Exit code by which the runner says that it died between two events. */
const idleExit = 199;
/** Milliseconds a module scope may take before the event's own timeout counts, as on Lambda. */
const initLimit = 10_000;
/** Milliseconds that an environment has to end after it said that it ends. */
const farewell = 500;
/** Milliseconds that an environment with an inspector has for an event, which a debugger may hold. */
const aDay = 24 * 3_600_000;
/** Bytes that Node.js itself takes beside what a function allocates. */
const ownMemory = 48 * 1024 * 1024;

interface Pending {
  readonly id: number;
  readonly requestId: string;
  readonly settle: (run: Run) => void;
  /** When its turn came. */
  since: number;
  timer: NodeJS.Timeout | undefined;
}

/** One process that serves one function, one event at a time, and stays warm between events. */
export class ExecutionEnvironment {
  /** Settles when the handler is loaded; gives the fault when it cannot be. */
  readonly started: Promise<StartFault | undefined>;
  /** Settles when the process is gone. */
  readonly ended: Promise<void>;
  /** Milliseconds since the epoch of the end of the last event. */
  idleSince = Date.now();
  /** True until the first event has been taken. */
  fresh = true;
  readonly startedAt = Date.now();
  #readyAt = 0;
  #settleStart: (fault: StartFault | undefined) => void = () => undefined;
  readonly #process: EnvironmentProcess;
  readonly #timeoutMs: number;
  readonly #memoryLimit: number;
  /** The event in flight, and those that follow it. */
  readonly #line: Pending[] = [];
  #dead = false;
  #count = 0;

  constructor(options: EnvironmentOptions) {
    const isInspected = options.inspectPort !== undefined;
    this.#timeoutMs = isInspected ? aDay : options.timeoutMs;
    this.#memoryLimit = isInspected ? Infinity : options.memoryMb * 1024 * 1024 + ownMemory;
    this.started = this.#awaitStart();
    let end = (): void => undefined;
    this.ended = new Promise((resolve) => (end = resolve));
    this.#process = new EnvironmentProcess(options, {
      message: (message) => this.#take(message),
      exit: (code, signal) => {
        this.#dead = true;
        const { requestId = '' } = this.#line[0] ?? {};
        if (code !== idleExit) this.#settle({ fault: exitFault(requestId, code, signal) });
        this.#giveBack();
        this.#settleStart((id) => exitFault(id, code, signal));
        end();
      },
    });
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  get alive(): boolean {
    return !this.#dead;
  }

  /** Milliseconds from the fork until the handler was loaded. */
  get initDuration(): number {
    return this.#readyAt - this.startedAt;
  }

  /** Milliseconds for which the event in flight, or the start, has been running; 0 when there is none. */
  busyFor(now: number): number {
    return this.#readyAt === 0 ? now - this.startedAt : now - (this.#line[0]?.since ?? now);
  }

  /** The event in flight and those that follow it. */
  get load(): number {
    return this.#line.length;
  }

  /**
   * Runs one event when those before it have ended; never rejects. The environment must be started. Events that are
   * handed over while another one runs spare both processes the wait for each other.
   */
  run(invocation: Invocation): Promise<Run> {
    this.fresh = false;
    return new Promise((settle) => {
      const id = ++this.#count;
      const pending: Pending = {
        id,
        requestId: invocation.requestId,
        settle,
        since: Date.now(),
        timer: undefined,
      };
      if (this.#dead) return settle({ outcome: { notBegun: true }, began: pending.since });
      this.#line.push(pending);
      if (this.#line.length === 1) this.#begin(pending);
      this.#process.send({ ...invocation, id, timeoutMs: this.#timeoutMs });
    });
  }

  /** Asks for the events that have not begun; each settles as not begun when it is given back. */
  recall(): void {
    if (this.#line.length > 1) this.#process.recall();
  }

  /** Ends the process at once; an event in flight gets an exit fault. */
  kill(): void {
    this.#dead = true;
    this.#process.kill();
  }

  /** Ends the process when it takes more memory than its function has. */
  limitMemory(): void {
    const { pid } = this;
    if (this.#dead || pid === undefined) return;
    if ((privateMemory(pid) ?? 0) > this.#memoryLimit) this.kill();
  }

  #awaitStart(): Promise<StartFault | undefined> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        this.#settleStart((requestId) => timeoutFault(requestId, this.#timeoutMs));
        this.kill();
      }, initLimit + this.#timeoutMs);
      this.#settleStart = (fault) => {
        if (this.#readyAt > 0) return;
        clearTimeout(late);
        this.#readyAt = Date.now();
        resolve(fault);
      };
    });
  }

  #begin(pending: Pending): void {
    pending.since = Date.now();
    pending.timer = setTimeout(() => {
      this.#settle({ fault: timeoutFault(pending.requestId, this.#timeoutMs), timedOut: true });
      this.kill();
    }, this.#timeoutMs);
  }

  #take(message: RunnerMessage): void {
    if (message.kind === 'ready') return this.#settleStart(undefined);
    if (message.kind === 'failed') return this.#settleStart(() => message.fault);
    if (message.kind === 'back') return this.#giveBack(message.ids);
    if (message.kind === 'last') {
      this.#dead = true;
      setTimeout(() => this.kill(), farewell).unref();
    }
    if (message.id !== this.#line[0]?.id) return;
    this.#settle(message.kind === 'answer' ? { text: message.text } : { fault: message.fault });
  }

  /** Ends the event in flight; the next one's turn has come. */
  #settle(outcome: Outcome): void {
    const pending = this.#line.shift();
    if (pending === undefined) return;
    clearTimeout(pending.timer);
    this.idleSince = Date.now();
    const [next] = this.#line;
    if (this.#dead) this.#giveBack();
    else if (next !== undefined) this.#begin(next);
    pending.settle({ outcome, began: pending.since });
  }

  /** Settles events that have not begun: those named, or all. */
  #giveBack(ids?: readonly number[]): void {
    const back = this.#line.filter(({ id }) => ids?.includes(id) ?? true);
    for (const pending of back) {
      this.#line.splice(this.#line.indexOf(pending), 1);
      clearTimeout(pending.timer);
      pending.settle({ outcome: { notBegun: true }, began: pending.since });
    }
  }
}
