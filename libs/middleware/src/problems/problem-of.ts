import { commonProblems } from '@tollgate/contract-kit/problems';
import { DeadlineExceeded } from '../operation/deadline-exceeded.ts';
import { ProblemError } from './problem-error.ts';
import type { ProblemRule } from './problem-rule.ts';
import { storeProblem } from './store-problem.ts';

/**
 * The problem that a thrown value becomes: its own, the service's rules, the store's codes, else an internal error that
 * tells nothing of its cause.
 */
export function problemOf(error: unknown, rules: readonly ProblemRule[]): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof DeadlineExceeded) return timedOut(error);
  if (error instanceof Error) {
    for (const rule of rules) {
      const problem = rule(error);
      if (problem !== undefined) return problem;
    }
  }
  return storeProblem(error) ?? internal(error);
}

const timedOut = (cause: unknown): ProblemError =>
  new ProblemError(
    commonProblems.timeout,
    'The answer was not ready in time. A repeat with the same Idempotency-Key, or of a read, is safe.',
    { cause },
  );

const internal = (cause: unknown): ProblemError =>
  new ProblemError(
    commonProblems.internalError,
    'The request could not be carried out. Quote the requestId when you report it.',
    {
      cause,
    },
  );
