import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { FunctionInvoker, InvocationResult, Json, Segment } from '../gateway/ports.ts';
import type { CountInvocation } from '../metrics/index.ts';
import {
  functionTraceHeader,
  lambdaSegments,
  newTrace,
  prepareSegments,
  readTraceHeader,
} from '../tracing/index.ts';
import { environmentVariables, type FunctionSurroundings } from './environment-variables.ts';
import { ExecutionEnvironment } from './execution-environment.ts';
import { FaultNotices } from './fault-notices.ts';
import { LambdaRefusal } from './faults.ts';
import { sameEnvironment, type FunctionDefinition } from './function-definition.ts';
import { FunctionLog } from './function-log.ts';
import { faultLine } from './log-line.ts';
import { readFunctionName } from './function-name.ts';
import { FunctionPool, type PoolSurroundings } from './function-pool.ts';
import type { FunctionRoute } from './function-route.ts';
import type { Executed, InvokeOptions } from './invoke-options.ts';
import { resultOf } from './invocation-result.ts';
import type { Outcome } from './invocation.ts';
import { ProcessorGauge } from './processor-gauge.ts';
import { readMetrics, type MetricLine } from './metrics.ts';
import { StartGate } from './start-gate.ts';
import { VersionPools } from './version-pools.ts';
import { Watchdog, type Watched } from './watchdog.ts';

export interface FunctionHostOptions {
  readonly surroundings: FunctionSurroundings;
  /** Folder of the functions' logs. */
  readonly logFolder: string;
  /** Folder of V8's compile cache, shared by all functions. */
  readonly cacheFolder: string;
  /** Whether changed bundles replace their environments. @default true */
  readonly watch?: boolean;
  /** Most environments of one function. @default 10 */
  readonly environmentLimit?: number;
  readonly segment: (segment: Segment) => void;
  /** Counts each event for the metrics of its function. @default nobody counts */
  readonly count?: CountInvocation;
  /** Hears of a function that fails: once for the same fault until it succeeds, however often an event is tried. */
  readonly onFault?: (name: string, message: string, logFile: string) => void;
}

/** Milliseconds between two rounds of trimming, and the idle times after which environments end. */
const trimming = { interval: 30_000, usual: 60_000, longest: 15 * 60_000 } as const;

/** Milliseconds between two looks at whether a debugger can attach. */
const inspection = 200;

/** Runs the functions of all stacks. */
export class FunctionHost implements FunctionInvoker {
  readonly #options: FunctionHostOptions;
  readonly #pools = new Map<string, FunctionPool>();
  readonly #versions: VersionPools;
  readonly #retired = new Set<FunctionPool>();
  readonly #logs = new Map<string, FunctionLog>();
  readonly #around: PoolSurroundings;
  readonly #notices = new FaultNotices();
  readonly #trimmer: NodeJS.Timeout;
  readonly #watchdog = new Watchdog(() => this.#watched());
  #inspecting: NodeJS.Timeout | undefined;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
    this.#around = {
      start: (fn) => this.#startEnvironment(fn),
      gate: new StartGate(availableParallelism()),
      processors: new ProcessorGauge(),
      environmentLimit: options.environmentLimit ?? 10,
      watch: options.watch ?? true,
    };
    this.#versions = new VersionPools(this.#around, (pool) => this.#retired.add(pool));
    this.#trimmer = setInterval(() => this.#trim(), trimming.interval);
    this.#trimmer.unref();
  }

  /** Takes over the functions of a new set of templates; environments of unchanged functions stay warm. */
  configure(definitions: readonly FunctionDefinition[]): void {
    const names = new Set(definitions.map(({ name }) => name));
    for (const [name, pool] of this.#pools) {
      if (names.has(name)) continue;
      this.#retire(pool);
      this.route(name, undefined);
    }
    for (const definition of definitions) {
      const pool = this.#pools.get(definition.name);
      if (pool !== undefined && sameEnvironment(pool.definition, definition)) continue;
      if (pool !== undefined) this.#retire(pool);
      this.#pools.set(definition.name, new FunctionPool(definition, this.#around));
    }
    this.#inspect();
  }

  /** Whether a debugger can attach to a function, so that an answer may take as long as somebody looks at it. */
  isInspected(functionArn: string): boolean {
    return this.#pools.get(readFunctionName(functionArn).name)?.isInspected ?? false;
  }

  /** Sends the events of a function's alias to published versions; environments of versions that none leads to any more end. */
  route(name: string, route: FunctionRoute | undefined): void {
    this.#versions.route(name, route);
  }

  /** Names of the functions, with the process ids of their environments. */
  list(): { readonly name: string; readonly pids: readonly number[] }[] {
    const versions = [...this.#versions.pools()];
    return [...this.#pools].map(([name, pool]) => ({
      name,
      pids: [pool, ...versions.filter(({ definition }) => definition.name === name)].flatMap(
        ({ pids }) => pids,
      ),
    }));
  }

  /** ARN with the qualifier that a caller's form of the name stands for, and the version behind it. @throws LambdaRefusal 404 */
  identify(functionArn: string): { readonly arn: string; readonly version: string } {
    const { definition } = this.find(functionArn);
    const { qualifier = '$LATEST' } = readFunctionName(functionArn);
    const published = this.#versions.routeOf(definition.name)?.live ?? definition.version;
    const version = qualifier === '$LATEST' ? qualifier : published;
    return { arn: `${definition.arn}:${qualifier}`, version };
  }

  /** The embedded metric lines in a function's log, the oldest first. @throws LambdaRefusal when it does not exist */
  metrics(name: string): MetricLine[] {
    return readMetrics(this.#log(this.find(name).definition.name).file);
  }

  /** The next part of what functions wrote to their logs since the start: whole lines, at most so many bytes of each log. */
  newLogText(limit: number): string[] {
    return [...this.#logs.values()].map((log) => log.newText(limit)).filter((text) => text !== '');
  }

  /** Finds a function by any form of its name. @throws LambdaRefusal 404 when it or the qualifier does not exist */
  find(text: string, qualifier?: string): FunctionPool {
    const reference = readFunctionName(text, qualifier);
    const pool = this.#pools.get(reference.name);
    if (
      pool !== undefined &&
      (reference.qualifier === undefined ||
        pool.definition.qualifiers.has(reference.qualifier) ||
        this.#versions.routeOf(reference.name)?.version(reference.qualifier) !== undefined)
    )
      return pool;
    const wanted =
      reference.qualifier === undefined ? reference.name : `${reference.name}:${reference.qualifier}`;
    throw new LambdaRefusal(
      'ResourceNotFoundException',
      404,
      `Function not found: ${wanted}. The templates define ${this.#pools.size} functions.`,
    );
  }

  async invoke(functionArn: string, event: Json, options: InvokeOptions): Promise<InvocationResult> {
    const outcome = await this.invokeRaw(functionArn, event, options);
    return resultOf(outcome);
  }

  /** Runs one event and gives the answer as text. @throws LambdaRefusal when Lambda would not run it */
  async invokeRaw(functionArn: string, event: Json, options: InvokeOptions): Promise<Executed> {
    const reference = readFunctionName(functionArn, options.qualifier);
    const unpublished = this.find(functionArn, options.qualifier);
    const pool = unpublished.isInspected ? unpublished : (this.#versions.poolFor(reference) ?? unpublished);
    const { definition } = pool;
    const called = Date.now();
    const requestId = options.requestId ?? randomUUID();
    const context =
      readTraceHeader(options.traceHeader) ?? (definition.tracing === 'Active' ? newTrace() : undefined);
    const ids = context?.sampled === true ? prepareSegments(context) : undefined;
    const trace =
      context === undefined ? options.traceHeader : functionTraceHeader(ids ?? prepareSegments(context));
    const arn = options.qualifier === undefined ? functionArn : `${definition.arn}:${options.qualifier}`;
    const counted = { ...reference, version: definition.version };
    const { outcome, began, initDuration } = await pool
      .invoke({
        event,
        requestId,
        arn: arn.startsWith('arn:') ? arn : `${definition.arn}${arn.slice(definition.name.length)}`,
        ...(trace === undefined ? {} : { trace }),
        ...(options.clientContext === undefined ? {} : { clientContext: options.clientContext }),
      })
      .catch((refusal: unknown) => {
        this.#options.count?.({ ...counted, outcome: 'throttle' });
        throw refusal;
      });
    const fault = 'fault' in outcome;
    const durationMs = Date.now() - began;
    this.#options.count?.({ ...counted, durationMs, outcome: fault ? 'error' : 'success' });
    if (ids !== undefined) {
      const { name, arn: resource } = definition;
      const call = { name, arn: resource, requestId, called, began, ended: Date.now(), initDuration, fault };
      for (const segment of lambdaSegments(ids, call)) this.#options.segment(segment);
    }
    if (fault) this.#reportFault(definition.name, requestId, outcome);
    else this.#notices.clear(definition.name);
    return { ...outcome, executedVersion: definition.version };
  }

  /** Ends every environment. */
  async stop(): Promise<void> {
    clearInterval(this.#trimmer);
    clearInterval(this.#inspecting);
    this.#watchdog.stop();
    await Promise.all([...this.#allPools(), ...this.#retired].map((pool) => pool.close()));
    for (const log of this.#logs.values()) log.close();
  }

  #startEnvironment(fn: FunctionDefinition): ExecutionEnvironment {
    const stream = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[${fn.version}]${randomUUID().replaceAll('-', '')}`;
    return new ExecutionEnvironment({
      codeFolder: fn.codeFolder,
      handler: fn.handler,
      memoryMb: fn.memoryMb,
      timeoutMs: fn.timeoutMs,
      variables: environmentVariables(fn, this.#options.surroundings, stream),
      output: this.#log(fn.name).descriptor,
      cacheFolder: this.#options.cacheFolder,
      inspectPort: fn.inspectPort,
    });
  }

  /** Keeps an environment for every function that can be attached to, also before it is called and after its code changed. */
  #inspect(): void {
    const inspected = [...this.#pools.values()].filter(({ isInspected }) => isInspected);
    clearInterval(this.#inspecting);
    if (inspected.length === 0) return;
    const look = (): void => inspected.forEach((pool) => pool.keepReady(Date.now()));
    this.#inspecting = setInterval(look, inspection);
    this.#inspecting.unref();
    look();
  }

  #log(name: string): FunctionLog {
    const log = this.#logs.get(name) ?? new FunctionLog(this.#options.logFolder, name);
    this.#logs.set(name, log);
    return log;
  }

  #reportFault(name: string, requestId: string, outcome: Extract<Outcome, { fault: unknown }>): void {
    const { errorType, errorMessage } = outcome.fault;
    const message = `${errorType}: ${errorMessage}`;
    const format = this.#pools.get(name)?.definition ?? {};
    this.#log(name).write(faultLine(format, requestId, message));
    if (this.#notices.isNews(name, message))
      this.#options.onFault?.(name, message, join(this.#options.logFolder, `${name}.log`));
  }

  #retire(pool: FunctionPool): void {
    pool.retire();
    this.#retired.add(pool);
    this.#pools.delete(pool.definition.name);
  }

  *#watched(): Iterable<Watched> {
    for (const pool of [...this.#allPools(), ...this.#retired])
      yield { environments: pool.environments, log: this.#logs.get(pool.definition.name) };
  }

  #allPools(): FunctionPool[] {
    return [...this.#pools.values(), ...this.#versions.pools()];
  }

  #trim(): void {
    for (const pool of this.#allPools()) pool.trim(Date.now(), trimming.usual, trimming.longest);
  }
}
