import type { Json } from '../../json.ts';
import type { ParallelState } from '../definition/machine.ts';
import type { Scope } from '../query/scope.ts';
import { Given, record, type Frame } from './frame.ts';

/** Runs all branches of a Parallel state; the first that fails ends the others. @returns their outputs, in order */
export async function runBranches(state: ParallelState, scope: Scope, frame: Frame): Promise<Json> {
  const input = await state.arguments(scope);
  const rest = new AbortController();
  const signal = AbortSignal.any([frame.signal, rest.signal]);
  record(frame, 'ParallelStateStarted');
  const runs = state.branches.map(async (branch, at) => {
    const own = { ...frame, path: `${frame.path}-${at}`, signal };
    try {
      return await frame.run.runFlow(branch, input, scope.variables, own);
    } catch (error) {
      rest.abort(new Given('sibling', 'Another branch failed.'));
      throw error;
    }
  });
  const outcomes = await Promise.allSettled(runs);
  frame.signal.throwIfAborted();
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected' ? [outcome.reason as unknown] : [],
  );
  if (failures.length > 0) {
    record(frame, 'ParallelStateFailed');
    throw failures.find((failure) => !(failure instanceof Given)) ?? failures[0];
  }
  record(frame, 'ParallelStateSucceeded');
  return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : null));
}
