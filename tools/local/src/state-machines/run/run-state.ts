import { isObject, type Json, type JsonObject } from '../../json.ts';
import type { Catcher, Passing, Recovery, State } from '../definition/machine.ts';
import type { Scope } from '../query/scope.ts';
import { asStatesError, standsFor, type StatesError } from '../states-error.ts';
import { checkSize, Given, record, type Checkpoint, type Frame } from './frame.ts';
import { perform } from './perform.ts';
import { pauseUntil } from './waiting.ts';

/** How a state was left. */
export interface Moved {
  /** Absent when the flow ends here. */
  readonly next?: string;
  readonly output: Json;
  readonly variables: JsonObject;
}

/** Runs one state, repeats it as its retriers say, and follows its catchers. @throws StatesError that none takes */
export async function runState(state: State, at: Checkpoint, frame: Frame): Promise<Moved> {
  const { clock } = frame.run.ports;
  const recovery: Recovery = 'retry' in state ? state : { retry: [], catch: [] };
  const isWait = state.type === 'Wait';
  let retries = [...(at.retries ?? recovery.retry.map(() => 0))];
  // A retry that still waited when the runtime ended goes on waiting.
  if (!isWait && at.due !== undefined) await pauseUntil(clock, at.due, frame.signal);
  for (;;) {
    const attempt = retries.reduce((sum, count) => sum + count, 0);
    const scope = scopeOf(state, at, frame, attempt);
    try {
      const result = await perform(state, scope, at, frame, attempt);
      const passing = 'passing' in result ? result.passing : (state as Passing);
      return await moveOn(state, passing, 'value' in result ? { ...scope, result: result.value } : scope);
    } catch (error) {
      if (frame.signal.aborted) throw frame.signal.reason;
      if (error instanceof Given) throw error;
      const fault = asStatesError(error);
      if (fault.error === 'States.QueryEvaluationError')
        record(frame, 'EvaluationFailed', {
          evaluationFailedEventDetails: { error: fault.error, cause: fault.message, state: state.name },
        });
      const due = dueOfRetry(recovery, retries, fault, clock.now());
      if (due !== undefined) {
        retries = due.retries;
        frame.run.recorder.checkpoint(frame.path, { ...at, retries, due: due.at });
        await pauseUntil(clock, due.at, frame.signal);
        continue;
      }
      const catcher = recovery.catch.find(({ errors }) => standsFor(errors, fault));
      if (catcher === undefined) throw fault;
      return await moveOn(state, catcher satisfies Catcher, { ...scope, errorOutput: fault.output });
    }
  }
}

async function moveOn(state: State, { next, output, assign }: Passing, scope: Scope): Promise<Moved> {
  const [handedOn, assigned] = await Promise.all([output(scope), assign?.(scope)]);
  checkSize(handedOn, `The state '${state.name}' returned a result that`);
  const variables = isObject(assigned) ? { ...scope.variables, ...assigned } : scope.variables;
  if (isObject(assigned)) checkSize(variables, `The variables of the state '${state.name}' together`);
  return { output: handedOn, variables, ...(next === undefined ? {} : { next }) };
}

function scopeOf(state: State, at: Checkpoint, frame: Frame, attempt: number): Scope {
  return {
    input: at.input,
    variables: at.variables,
    context: {
      ...frame.run.context,
      State: { EnteredTime: new Date(at.enteredAt).toISOString(), Name: state.name, RetryCount: attempt },
      ...(frame.mapItem === undefined ? {} : { Map: frame.mapItem }),
    },
  };
}

/** When the first retrier that stands for an error has the state repeated; undefined when none does any more. */
function dueOfRetry(
  { retry }: Recovery,
  retries: readonly number[],
  fault: StatesError,
  now: number,
): { readonly at: number; readonly retries: number[] } | undefined {
  const chosen = retry.findIndex(({ errors }) => standsFor(errors, fault));
  const retrier = retry[chosen];
  const made = retries[chosen] ?? 0;
  if (retrier === undefined || made >= retrier.maxAttempts) return undefined;
  const planned = retrier.intervalSeconds * retrier.backoffRate ** made;
  const bounded = Math.min(planned, retrier.maxDelaySeconds ?? 99_999_999);
  const delay = retrier.fullJitter ? bounded * Math.random() : bounded;
  return { at: now + delay * 1000, retries: retries.map((count, at) => (at === chosen ? count + 1 : count)) };
}
