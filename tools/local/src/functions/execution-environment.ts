import { exitFault, timeoutFault } from './faults.ts';
import { EnvironmentProcess, type ProcessOptions } from './environment-process.ts';
import type {
  FunctionFault,
  Invocation,
  InvocationMessage,
  NotBegun,
  Outcome,
  RunnerMessage,
} from './invocation.ts';
import { privateMemory } from './memory.ts';

/** How one environment is started. */
export interface EnvironmentOptions extends ProcessOptions {
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
/** Bytes that Node.js itself takes beside what a function allocates. */
const ownMemory = 48 * 1024 * 1024;

interface Pending {
  readonly invocation: InvocationMessage;
  readonly since: number;
  readonly settle: (outcome: Outcome | NotBegun) => void;
  readonly timer: NodeJS.Timeout;
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
  #pending: Pending | undefined;
  #dead = false;
  #count = 0;

  constructor(options: EnvironmentOptions) {
    this.#timeoutMs = options.timeoutMs;
    this.#memoryLimit = options.memoryMb * 1024 * 1024 + ownMemory;
    this.started = this.#awaitStart();
    let end = (): void => undefined;
    this.ended = new Promise((resolve) => (end = resolve));
    this.#process = new EnvironmentProcess(options, {
      message: (message) => this.#take(message),
      exit: (code, signal) => {
        this.#dead = true;
        const { requestId = '' } = this.#pending?.invocation ?? {};
        this.#settle(code === idleExit ? { notBegun: true } : { fault: exitFault(requestId, code, signal) });
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
    return this.#readyAt === 0 ? now - this.startedAt : now - (this.#pending?.since ?? now);
  }

  /** Runs one event; never rejects. The environment must be started and idle. */
  run(invocation: Invocation): Promise<Outcome | NotBegun> {
    this.fresh = false;
    return new Promise((settle) => {
      const since = Date.now();
      const message = { ...invocation, id: ++this.#count, deadline: since + this.#timeoutMs };
      const timer = setTimeout(() => {
        this.#settle({ fault: timeoutFault(invocation.requestId, this.#timeoutMs), timedOut: true });
        this.kill();
      }, this.#timeoutMs);
      this.#pending = { invocation: message, since, settle, timer };
      if (this.#dead) this.#settle({ notBegun: true });
      else this.#process.send(message);
    });
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

  #take(message: RunnerMessage): void {
    if (message.kind === 'ready') return this.#settleStart(undefined);
    if (message.kind === 'failed') return this.#settleStart(() => message.fault);
    if (message.kind === 'last') {
      this.#dead = true;
      setTimeout(() => this.kill(), farewell).unref();
    }
    if (message.id !== this.#pending?.invocation.id) return;
    this.#settle(message.kind === 'answer' ? { text: message.text } : { fault: message.fault });
  }

  #settle(outcome: Outcome | NotBegun): void {
    const pending = this.#pending;
    if (pending === undefined) return;
    this.#pending = undefined;
    clearTimeout(pending.timer);
    this.idleSince = Date.now();
    pending.settle(outcome);
  }
}
