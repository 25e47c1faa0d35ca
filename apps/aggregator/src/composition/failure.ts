import { ApiProblem } from '@tollgate/contract-kit/client';
import { commonProblems, problemUri, type ProblemType } from '@tollgate/contract-kit/problems';
import type { PartOutcome } from './part.ts';

/**
 * What a part's failure means. A 404 is an answer (`missing`); whatever else went wrong is told by a problem that
 * says no more than the status, because the words of another service's failure are not for the public.
 */
export function outcomeOf(error: unknown, part: string, requestId: string): PartOutcome {
  if (error instanceof ApiProblem && error.problem.status === 404) return { status: 'missing' };
  const timedOut = isTimeout(error) || (error instanceof ApiProblem && error.problem.status === 504);
  const type = timedOut ? commonProblems.timeout : commonProblems.unavailable;
  return { status: timedOut ? 'timeout' : 'failed', problem: problemFor(type, part, requestId) };
}

function isTimeout(error: unknown): boolean {
  const { name } = (error ?? {}) as { readonly name?: unknown };
  return name === 'TimeoutError' || name === 'AbortError';
}

/** Problem of a part that did not run because one it comes after is not complete. */
export function skippedOutcome(part: string, needed: string, requestId: string): PartOutcome {
  const { problem } = outcomeOf(undefined, part, requestId);
  return {
    status: 'failed',
    ...(problem && { problem: { ...problem, detail: `${part} needs ${needed}, which is not complete.` } }),
  };
}

function problemFor(type: ProblemType, part: string, requestId: string): NonNullable<PartOutcome['problem']> {
  return {
    type: problemUri(type.code),
    title: type.title,
    status: type.status,
    detail: `The part ${part} could not be had.`,
    code: type.code,
    requestId,
  };
}
