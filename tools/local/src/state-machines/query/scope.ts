import type { Json, JsonObject } from '../../json.ts';

/** What an expression of a state can see. */
export interface Scope {
  readonly input: Json;
  /** The context object: execution, state machine, state, item of a map. */
  readonly context: JsonObject;
  readonly variables: JsonObject;
  /** Result of a task, a map or branches; absent before there is one. */
  readonly result?: Json;
  /** The error that was caught. */
  readonly errorOutput?: JsonObject;
}

/** Computes a value in a scope. @throws StatesError `States.QueryEvaluationError` and its like */
export type Evaluate<T extends Json = Json> = (scope: Scope) => Promise<T>;
