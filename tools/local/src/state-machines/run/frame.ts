import type { Flow } from '../definition/machine.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { StateMachinePorts } from '../ports.ts';
import { StatesError } from '../states-error.ts';

/** Where a flow has got to: what it needs to go on after the runtime has ended. */
export interface Checkpoint {
  readonly state: string;
  readonly input: Json;
  readonly variables: JsonObject;
  /** How many states the flow has entered, this one included. */
  readonly visit: number;
  /** Milliseconds since the epoch when the state was entered. */
  readonly enteredAt: number;
  /** Retries so far, by retrier. */
  readonly retries?: readonly number[];
  /** Milliseconds since the epoch until which a Wait state or a retry waits. */
  readonly due?: number;
}

/** What is known of a flow from before the runtime ended. */
export interface Restored {
  readonly checkpoint?: Checkpoint;
  /** The flow came to its end. */
  readonly done?: { readonly output: Json };
}

/** Details of an event of the history, under the member that its type has in the API. */
export type EventDetails = JsonObject;

/** Keeps what happens in an execution. */
export interface Recorder {
  /** Writes an event of the history. @returns its id */
  event(type: string, previousId: number, details: EventDetails): number;
  checkpoint(path: string, checkpoint: Checkpoint): void;
  done(path: string, output: Json): void;
  restored(path: string): Restored | undefined;
}

/** Keeps nothing: for what starts anew when the runtime has ended. */
export const forgetful: Recorder = {
  event: () => 0,
  checkpoint: () => undefined,
  done: () => undefined,
  restored: () => undefined,
};

/** What all flows of one execution share. */
export interface Run {
  readonly ports: StateMachinePorts;
  readonly recorder: Recorder;
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly stateMachineName: string;
  /** Members of the context object that stay: `Execution`, `StateMachine`. */
  readonly context: JsonObject;
  /** Trace of who started it, which functions that it calls go on with. */
  readonly traceHeader?: string;
  /** Folder for what is too large for memory. */
  readonly folder: string;
  /**
   * Runs a flow from its first state, or from where it was when the runtime ended, to a state without a next one.
   * @param variables those that an outer flow has set
   * @throws StatesError that no state caught, or the reason of the frame's signal
   */
  runFlow(flow: Flow, input: Json, variables: JsonObject, frame: Frame): Promise<Json>;
  /** Starts an execution of another machine. @throws ExecutionRefusal */
  startExecution(input: JsonObject): JsonObject;
  readonly mapRuns: MapRunRegistry;
}

/** Where runs of distributed maps tell what becomes of them. */
export interface MapRunRegistry {
  update(run: MapRunView): void;
}

/** What the API shows of the run of a distributed map. Times are milliseconds since the epoch. */
export interface MapRunView {
  readonly arn: string;
  readonly executionArn: string;
  readonly label: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly startDate: number;
  readonly stopDate?: number;
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  readonly itemCounts: RunCounts;
  readonly executionCounts: RunCounts;
}

export interface RunCounts {
  readonly total: number;
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly resultsWritten: number;
}

/** One flow of an execution while it runs: the machine's own, a branch, an iteration. */
export interface Frame {
  /** Names the flow within its execution, the same each time. */
  readonly path: string;
  readonly run: Run;
  readonly signal: AbortSignal;
  /** `Map` of the context object; absent outside a map. */
  readonly mapItem?: JsonObject;
  /** Id of the newest event of this flow. */
  lastEventId: number;
}

/** Writes an event behind the newest of its flow. */
export function record(frame: Frame, type: string, details: EventDetails = {}): void {
  frame.lastEventId = frame.run.recorder.event(type, frame.lastEventId, details);
}

/** Data of an event as the API writes it. */
export function dataOf(name: 'input' | 'output', value: Json): JsonObject {
  return { [name]: JSON.stringify(value), [`${name}Details`]: { truncated: false } };
}

/** Why a flow is given up from outside. */
export class Given extends Error {
  override readonly name = 'Given';
  readonly why: 'stopped' | 'timeout' | 'shutdown' | 'sibling';
  constructor(why: Given['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** Largest data that states hand over, bytes of UTF-8. Source: Step Functions service quotas. */
export const dataLimit = 262_144;

/** @throws StatesError when data is too large to be handed over */
export function checkSize(value: Json, what: string): void {
  const text = JSON.stringify(value);
  // A character is at most three bytes of UTF-8 for each of its units.
  if (text.length * 3 <= dataLimit || Buffer.byteLength(text) <= dataLimit) return;
  throw new StatesError(
    'States.DataLimitExceeded',
    `${what} has a size exceeding the maximum number of bytes service limit (${dataLimit}).`,
  );
}
