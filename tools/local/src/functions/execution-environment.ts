import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exitFault, timeoutFault } from './faults.ts';
import type {
  FunctionFault,
  Invocation,
  InvocationMessage,
  NotBegun,
  Outcome,
  RunnerMessage,
} from './invocation.ts';

/** How one environment is started. */
export interface EnvironmentOptions {
  readonly codeFolder: string;
  readonly handler: string;
  readonly variables: Readonly<Record<string, string>>;
  /** Megabytes; becomes V8's old-space limit, the nearest thing to Lambda's memory limit without a container. */
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** File descriptor that takes standard output and error. */
  readonly output: number;
  /** Folder of V8's compile cache. */
  readonly cacheFolder: string;
}

/** Exit code by which the runner says that it died between two events. */
const idleExit = 199;
/** Milliseconds a module scope may take. */
const initLimit = 30_000;

interface Pending {
  readonly invocation: InvocationMessage;
  readonly settle: (outcome: Outcome | NotBegun) => void;
  readonly timer: NodeJS.Timeout;
}

/** One forked process that serves one function, one event at a time, and stays warm between events. */
export class ExecutionEnvironment {
  /** Settles when the handler is loaded; gives the fault when it cannot be. */
  readonly started: Promise<FunctionFault | undefined>;
  /** Settles when the process is gone. */
  readonly ended: Promise<void>;
  /** Milliseconds since the epoch of the end of the last event. */
  idleSince = Date.now();
  /** True until the first event has been taken. */
  fresh = true;
  readonly startedAt = Date.now();
  #readyAt = 0;
  readonly #child: ChildProcess;
  readonly #timeoutMs: number;
  #pending: Pending | undefined;
  #dead = false;
  #count = 0;

  constructor(options: EnvironmentOptions) {
    this.#timeoutMs = options.timeoutMs;
    this.#child = fork(
      join(import.meta.dirname, 'runner.cjs'),
      [options.codeFolder, options.handler, options.cacheFolder],
      {
        ...(existsSync(options.codeFolder) ? { cwd: options.codeFolder } : {}),
        env: options.variables,
        execArgv: [`--max-old-space-size=${options.memoryMb}`],
        stdio: ['ignore', options.output, options.output, 'ipc'],
        serialization: 'json',
      },
    );
    this.started = this.#awaitStart();
    this.ended = new Promise((resolve) => {
      const gone = (code: number | null, signal: string | null): void => {
        this.#dead = true;
        const { requestId = '' } = this.#pending?.invocation ?? {};
        this.#settle(code === idleExit ? { notBegun: true } : { fault: exitFault(requestId, code, signal) });
        resolve();
      };
      this.#child.once('exit', gone);
      this.#child.once('error', () => gone(1, null));
    });
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get alive(): boolean {
    return !this.#dead;
  }

  /** Milliseconds from the fork until the handler was loaded. */
  get initDuration(): number {
    return this.#readyAt - this.startedAt;
  }

  /** Runs one event; never rejects. The environment must be started and idle. */
  run(invocation: Invocation): Promise<Outcome | NotBegun> {
    this.fresh = false;
    return new Promise((settle) => {
      const message: InvocationMessage = {
        ...invocation,
        id: ++this.#count,
        deadline: Date.now() + this.#timeoutMs,
      };
      const timer = setTimeout(() => {
        this.#settle({ fault: timeoutFault(invocation.requestId, this.#timeoutMs), timedOut: true });
        this.kill();
      }, this.#timeoutMs);
      this.#pending = { invocation: message, settle, timer };
      if (this.#dead) this.#settle({ notBegun: true });
      else this.#child.send(message, () => undefined);
    });
  }

  /** Ends the process at once; an event in flight gets an exit fault. */
  kill(): void {
    this.#dead = true;
    this.#child.kill('SIGKILL');
  }

  #awaitStart(): Promise<FunctionFault | undefined> {
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        resolve({
          errorType: 'Sandbox.Timedout',
          errorMessage: `The module scope took longer than ${initLimit / 1000} s.`,
        });
        this.kill();
      }, initLimit);
      const settle = (fault: FunctionFault | undefined): void => {
        clearTimeout(late);
        this.#readyAt = Date.now();
        resolve(fault);
      };
      this.#child.on('message', (message: RunnerMessage) => {
        if ('id' in message) this.#answer(message);
        else settle('failed' in message ? message.failed : undefined);
      });
      this.#child.once('exit', (code, signal) => settle(exitFault('init', code, signal)));
      this.#child.once('error', (error) =>
        settle({ errorType: 'Runtime.ForkError', errorMessage: error.message }),
      );
    });
  }

  #answer(message: Extract<RunnerMessage, { id: number }>): void {
    if ('last' in message) this.#dead = true;
    if (message.id !== this.#pending?.invocation.id) return;
    this.#settle('text' in message ? { text: message.text } : { fault: message.error });
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
