import type { Evaluate } from '../query/scope.ts';

/** A state machine that was read and can run. */
export interface Machine {
  readonly flow: Flow;
  /** Seconds that an execution may take. @default no limit */
  readonly timeoutSeconds?: number;
}

/** States that lead to each other: those of a machine, of a branch, of what a map does with an item. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

/** How a state hands on. */
export interface Passing {
  /** Absent when the flow ends here. */
  readonly next?: string;
  /** Data of the next state. */
  readonly output: Evaluate;
  /** Variables that are set on the way. */
  readonly assign?: Evaluate;
}

interface Common<Type extends string> {
  readonly type: Type;
  readonly name: string;
}

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds?: number;
  readonly fullJitter: boolean;
}

export interface Catcher extends Passing {
  readonly errors: readonly string[];
  readonly next: string;
}

/** What a state that can fail does about it. */
export interface Recovery {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export type PassState = Common<'Pass'> & Passing;
export type SucceedState = Common<'Succeed'> & Passing;
export type FailState = Common<'Fail'> & { readonly error?: Evaluate; readonly cause?: Evaluate };
export type WaitState = Common<'Wait'> &
  Passing &
  ({ readonly seconds: Evaluate } | { readonly timestamp: Evaluate });

export interface ChoiceRule extends Passing {
  readonly next: string;
  readonly condition: Evaluate;
}

export type ChoiceState = Common<'Choice'> &
  Passing & {
    readonly rules: readonly ChoiceRule[];
  };

export type TaskState = Common<'Task'> &
  Passing &
  Recovery & {
    readonly resource: string;
    readonly arguments: Evaluate;
    readonly timeoutSeconds?: Evaluate;
  };

export type ParallelState = Common<'Parallel'> &
  Passing &
  Recovery & {
    readonly branches: readonly Flow[];
    readonly arguments: Evaluate;
  };

export type MapState = Common<'Map'> &
  Passing &
  Recovery & {
    readonly items: Evaluate;
    readonly itemSelector?: Evaluate;
    readonly processor: Flow;
    /** 0 is no limit. */
    readonly maxConcurrency: Evaluate;
    /** Present for a map whose items are executions of their own. */
    readonly distributed?: DistributedMap;
  };

export interface DistributedMap {
  readonly label: string;
  readonly childType: 'STANDARD' | 'EXPRESS';
  readonly reader?: ItemReader;
  readonly batcher?: ItemBatcher;
  readonly writer?: ResultWriter;
  readonly toleratedFailureCount: Evaluate;
  readonly toleratedFailurePercentage: Evaluate;
}

/** Formats of item files. */
export const inputTypes = ['JSON', 'JSONL', 'CSV'] as const;

export interface ItemReader {
  readonly inputType: (typeof inputTypes)[number];
  /** `Bucket` and `Key`. */
  readonly arguments: Evaluate;
  readonly maxItems?: Evaluate;
  readonly csv: CsvFormat;
}

export interface CsvFormat {
  readonly delimiter: string;
  /** Absent when the first row has them. */
  readonly headers?: readonly string[];
}

export interface ItemBatcher {
  readonly maxItems?: Evaluate;
  readonly maxBytes?: Evaluate;
  readonly batchInput?: Evaluate;
}

/** What is written of each child execution. */
export const transformations = ['NONE', 'COMPACT', 'FLATTEN'] as const;

export interface ResultWriter {
  /** `Bucket` and `Prefix`; absent when the results stay in the state's output. */
  readonly arguments?: Evaluate;
  readonly transformation: (typeof transformations)[number];
  readonly asLines: boolean;
}

export type State =
  PassState | SucceedState | FailState | WaitState | ChoiceState | TaskState | ParallelState | MapState;
