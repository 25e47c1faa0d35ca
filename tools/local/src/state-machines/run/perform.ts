import type { Json } from '../../json.ts';
import type { ChoiceState, FailState, Passing, State, WaitState } from '../definition/machine.ts';
import { runDistributedMap } from '../map-run/run-distributed-map.ts';
import type { Scope } from '../query/scope.ts';
import { StatesError } from '../states-error.ts';
import type { Checkpoint, Frame } from './frame.ts';
import { runBranches } from './run-branches.ts';
import { runIterations } from './run-iterations.ts';
import { runTask } from './run-task.ts';
import { pauseUntil } from './waiting.ts';

/** What a state came to: a value, another way to hand on, or neither. */
export type Performed = { readonly value?: Json; readonly passing?: Passing };

/** Does what is particular to a type of state. @throws StatesError */
export async function perform(
  state: State,
  scope: Scope,
  at: Checkpoint,
  frame: Frame,
  attempt: number,
): Promise<Performed> {
  switch (state.type) {
    case 'Pass':
    case 'Succeed':
      return {};
    case 'Fail':
      return fail(state, scope);
    case 'Wait':
      await wait(state, scope, at, frame);
      return {};
    case 'Choice':
      return { passing: await choose(state, scope) };
    case 'Task':
      return { value: await runTask(state, scope, frame) };
    case 'Parallel':
      return { value: await runBranches(state, scope, inner(frame, at, attempt)) };
    case 'Map':
      return {
        value:
          state.distributed === undefined
            ? await runIterations(state, scope, inner(frame, at, attempt))
            : await runDistributedMap(state, state.distributed, scope, inner(frame, at, attempt)),
      };
  }
}

/** The frame of a state's own flows, whose paths name visit and attempt, so that none is taken for an earlier one. */
function inner(frame: Frame, { visit }: Checkpoint, attempt: number): Frame {
  return { ...frame, path: `${frame.path}/${visit}.${attempt}` };
}

async function fail({ error, cause }: FailState, scope: Scope): Promise<never> {
  const said = async (evaluate: FailState['error']): Promise<string> => {
    const value = (await evaluate?.(scope)) ?? '';
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  throw new StatesError(await said(error), await said(cause));
}

async function choose({ rules, next, output, assign, name }: ChoiceState, scope: Scope): Promise<Passing> {
  for (const rule of rules) {
    const holds = await rule.condition(scope);
    if (typeof holds !== 'boolean')
      throw new StatesError(
        'States.QueryEvaluationError',
        `A Condition of the state '${name}' returned ${JSON.stringify(holds)}; it has to be true or false.`,
      );
    if (holds) return rule;
  }
  if (next !== undefined) return { next, output, ...(assign && { assign }) };
  throw new StatesError(
    'States.NoChoiceMatched',
    `No choice of the state '${name}' holds, and it has no Default.`,
  );
}

async function wait(state: WaitState, scope: Scope, at: Checkpoint, frame: Frame): Promise<void> {
  const { recorder, ports } = frame.run;
  const due = at.due ?? (await endOfWait(state, scope, at.enteredAt));
  if (at.due === undefined) recorder.checkpoint(frame.path, { ...at, due });
  await pauseUntil(ports.clock, due, frame.signal);
}

async function endOfWait(state: WaitState, scope: Scope, enteredAt: number): Promise<number> {
  const isRelative = 'seconds' in state;
  const value = await (isRelative ? state.seconds(scope) : state.timestamp(scope));
  const due = isRelative
    ? typeof value === 'number' && value >= 0
      ? enteredAt + Math.floor(value) * 1000
      : NaN
    : typeof value === 'string'
      ? Date.parse(value)
      : NaN;
  if (!Number.isNaN(due)) return due;
  throw new StatesError(
    'States.QueryEvaluationError',
    `The state '${state.name}' waits for ${JSON.stringify(value)}; it has to be ${isRelative ? 'a number of seconds' : 'a timestamp (RFC 3339)'}.`,
  );
}
