import { CodeVersion } from './code-version.ts';
import type { ExecutionEnvironment, StartFault } from './execution-environment.ts';
import { LambdaRefusal } from './faults.ts';
import type { FunctionDefinition } from './function-definition.ts';
import type { FunctionFault, Invocation, Outcome } from './invocation.ts';
import { lineOf, patience } from './look-ahead.ts';
import type { ProcessorGauge } from './processor-gauge.ts';
import { average, wantsEnvironment } from './scaling.ts';
import type { StartGate } from './start-gate.ts';

/** What every pool shares. */
export interface PoolSurroundings {
  /** Starts the process of one environment. */
  start(fn: FunctionDefinition): ExecutionEnvironment;
  readonly gate: StartGate;
  readonly processors: ProcessorGauge;
  /** Most environments of one function. */
  readonly environmentLimit: number;
  /** Whether changed bundles are looked for. */
  readonly watch: boolean;
}

interface Waiting {
  readonly invocation: Invocation;
  readonly since: number;
  readonly begin: (environment: ExecutionEnvironment) => void;
  readonly fail: (fault: FunctionFault) => void;
}

/** Result of one event with what tracing wants to know about its environment. */
export interface PooledOutcome {
  readonly outcome: Outcome;
  /** Milliseconds since the epoch at which the function got the event. */
  readonly began: number;
  /** Milliseconds of the start when this was the environment's first event. */
  readonly initDuration: number | undefined;
}

interface Started {
  readonly environment: ExecutionEnvironment;
  readonly fault: StartFault | undefined;
  /** Whether the bundle was away, or is another one since. */
  readonly isRewritten: boolean;
}

/** Starts for one event, when a build takes the bundle away under each of them. */
const mostAttempts = 2;
/** Events that may wait for one function; the next is refused as Lambda refuses. */
const queueLimit = 1000;
/** Milliseconds between two decisions while events wait. */
const scalingInterval = 20;

/** The environments of one function and the events that wait for one. */
export class FunctionPool {
  readonly definition: FunctionDefinition;
  readonly #around: PoolSurroundings;
  readonly #code: CodeVersion;
  readonly #limit: number;
  readonly #environments = new Set<ExecutionEnvironment>();
  readonly #stale = new WeakSet<ExecutionEnvironment>();
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #waiting: Waiting[] = [];
  /** Starts decided on, those that wait at the gate included. */
  #starting = 0;
  /** Starts that wait at the gate. */
  #gated = 0;
  #eventDuration: number | undefined;
  #startDuration = 150;
  /** Milliseconds since the epoch at which an event last ended. */
  #lastEnd = 0;
  #timer: NodeJS.Timeout | undefined;
  #startFailed = false;
  #closed = false;
  #retired = false;

  constructor(definition: FunctionDefinition, around: PoolSurroundings) {
    this.definition = definition;
    this.#around = around;
    this.#code = new CodeVersion(definition.codeFolder, definition.handler);
    const most = Math.min(around.environmentLimit, definition.reservedConcurrency ?? Infinity);
    this.#limit = this.isInspected ? 1 : most;
  }

  /** Whether a debugger can attach: there is one environment then, for one event at a time. */
  get isInspected(): boolean {
    return this.definition.inspectPort !== undefined;
  }

  /** The environments that live, starting ones included. */
  get environments(): Iterable<ExecutionEnvironment> {
    return this.#environments;
  }

  /** Process ids of the live environments. */
  get pids(): number[] {
    return [...this.#environments].flatMap(({ pid }) => pid ?? []);
  }

  /** Runs one event. @throws LambdaRefusal 429 when no environment may be added and too many events wait */
  async invoke(invocation: Invocation): Promise<PooledOutcome> {
    const now = Date.now();
    if (this.#around.watch && this.#code.changed(now)) this.replaceEnvironments();
    const chosen = (this.#waiting.length === 0 ? this.#busiest(now) : undefined) ?? this.#takeIdle();
    if (chosen !== undefined) return this.#run(chosen, invocation);
    this.#refuseWhenFull();
    return new Promise((resolve) => {
      this.#waiting.push({
        invocation,
        since: now,
        begin: (environment) => resolve(this.#run(environment, invocation)),
        fail: (fault) => resolve({ outcome: { fault }, began: Date.now(), initDuration: undefined }),
      });
      this.#scale();
    });
  }

  /** Events in flight finish in their environment; every later one gets a new one. */
  replaceEnvironments(): void {
    for (const environment of this.#environments) {
      this.#stale.add(environment);
      environment.recall();
    }
    for (const environment of this.#idle.splice(0)) environment.kill();
  }

  /** The function is gone from the templates: what waits is still served, then every environment ends. */
  retire(): void {
    this.#retired = true;
    for (const environment of this.#idle.splice(0)) environment.kill();
  }

  /** Starts an environment when there is none, and another one when the code has changed; not again after a start that failed. */
  keepReady(now: number): void {
    if (this.#around.watch && this.#code.changed(now)) {
      this.#startFailed = false;
      this.replaceEnvironments();
    }
    const isThere = this.#environments.size + this.#starting > 0;
    if (!isThere && !this.#startFailed && !this.#closed && !this.#retired) void this.#add();
  }

  /** Ends environments that have had nothing to do: all after `longest` ms, all but one after `usual` ms. */
  trim(now: number, usual: number, longest: number): void {
    if (this.isInspected) return;
    const keep = this.#idle.filter(
      ({ idleSince }, index) => now - idleSince < (index === this.#idle.length - 1 ? longest : usual),
    );
    for (const environment of this.#idle.splice(0)) if (!keep.includes(environment)) environment.kill();
    this.#idle.push(...keep);
  }

  /** Ends every environment; resolves when their processes are gone. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    const ended = [...this.#environments].map((environment) => environment.ended);
    for (const environment of this.#environments) environment.kill();
    await Promise.all(ended);
  }

  #takeIdle(): ExecutionEnvironment | undefined {
    for (let next = this.#idle.pop(); next !== undefined; next = this.#idle.pop())
      if (next.alive) return next;
    return undefined;
  }

  /** Events that one environment may have at once; those of a function with reserved concurrency are counted exactly. */
  get #line(): number {
    const { reservedConcurrency } = this.definition;
    return reservedConcurrency === undefined && !this.isInspected ? lineOf(this.#eventDuration) : 1;
  }

  /**
   * Of the environments that run events, the one with the most of them that may have another: the fewer processes are
   * woken, the less each event costs. Undefined when none may have another.
   */
  #busiest(now: number): ExecutionEnvironment | undefined {
    const line = this.#line;
    if (line === 1) return undefined;
    let [busiest, load] = [undefined as ExecutionEnvironment | undefined, 0];
    for (const environment of this.#environments) {
      const own = environment.load;
      if (own <= load || own >= line || !environment.alive) continue;
      if (environment.busyFor(now) >= patience || this.#stale.has(environment)) continue;
      [busiest, load] = [environment, own];
    }
    return busiest;
  }

  #refuseWhenFull(): void {
    const reserved = this.definition.reservedConcurrency;
    const full = reserved !== undefined && this.#environments.size + this.#waiting.length >= reserved;
    if (!full && this.#waiting.length < queueLimit && !this.#closed) return;
    throw new LambdaRefusal('TooManyRequestsException', 429, 'Rate Exceeded.');
  }

  async #run(environment: ExecutionEnvironment, invocation: Invocation): Promise<PooledOutcome> {
    const initDuration = environment.fresh ? environment.initDuration : undefined;
    if (environment.load > 0) this.#watch();
    const { outcome, began } = await environment.run(invocation);
    if ('notBegun' in outcome) return this.invoke(invocation);
    this.#lastEnd = Date.now();
    this.#eventDuration = average(this.#eventDuration, this.#lastEnd - began);
    this.#release(environment);
    return { outcome, began, initDuration };
  }

  #release(environment: ExecutionEnvironment): void {
    if (!environment.alive || this.#closed) return;
    if (this.#stale.has(environment)) {
      if (environment.load > 0) return;
      environment.kill();
      return this.#scale();
    }
    const line = this.#line;
    while (environment.load < line && this.#waiting.length > 0) this.#waiting.shift()?.begin(environment);
    if (environment.load > 0) return;
    if (this.#retired) environment.kill();
    else if (!this.#idle.includes(environment)) this.#idle.push(environment);
  }

  /** Looks again soon: for events that wait, and for those behind one that turns out not to be quick. */
  #watch(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const now = Date.now();
      let following = false;
      for (const environment of this.#environments) {
        following ||= environment.load > 1;
        if (environment.busyFor(now) >= patience) environment.recall();
      }
      this.#scale();
      if (following && !this.#closed) this.#watch();
    }, scalingInterval);
  }

  #scale(): void {
    const [oldest] = this.#waiting;
    if (oldest === undefined || this.#closed) return;
    let live = 0;
    for (const environment of this.#environments)
      if (this.isInspected || !this.#stale.has(environment)) live += 1;
    const load = {
      waiting: this.#waiting.length,
      stalledFor: Date.now() - Math.max(oldest.since, this.#lastEnd),
      environments: live + this.#gated,
      starting: this.#starting,
      limit: this.#limit,
      eventDuration: this.#eventDuration,
      startDuration: this.#startDuration,
      busy: this.#around.processors.busy(Date.now()),
    };
    if ((load.environments === 0 || this.#around.gate.open) && wantsEnvironment(load)) void this.#add();
    this.#watch();
  }

  async #add(): Promise<void> {
    this.#starting += 1;
    const started = await this.#start();
    this.#starting -= 1;
    if (started === undefined) return;
    const { environment, fault } = started;
    this.#startFailed = fault !== undefined;
    if (fault === undefined) {
      this.#startDuration = average(this.#startDuration, environment.initDuration);
      this.#release(environment);
    } else {
      const first = this.#waiting.shift();
      first?.fail(fault(first.invocation.requestId));
      this.#scale();
    }
  }

  /** Starts an environment, and another one when the bundle was away or written while the first one was to load it. */
  async #start(): Promise<Started | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      this.#gated += 1;
      await this.#code.settled();
      const started = await this.#around.gate.pass(() => {
        this.#gated -= 1;
        return this.#startOnce();
      });
      if (started?.fault === undefined || !started.isRewritten || attempt === mostAttempts) return started;
      await started.environment.ended;
    }
  }

  async #startOnce(): Promise<Started | undefined> {
    if (this.#closed) return undefined;
    const { stamp } = this.#code;
    const environment = this.#around.start(this.definition);
    this.#environments.add(environment);
    void environment.ended.then(() => this.#forget(environment));
    const fault = await environment.started;
    return { environment, fault, isRewritten: stamp === undefined || stamp !== this.#code.stamp };
  }

  #forget(environment: ExecutionEnvironment): void {
    this.#environments.delete(environment);
    const index = this.#idle.indexOf(environment);
    if (index >= 0) this.#idle.splice(index, 1);
    this.#scale();
  }
}
