import { commonProblems } from '@tollgate/contract-kit/problems';
import type { Part } from '@tollgate/aggregator-contract';
import { problem, type ProblemError } from '@tollgate/middleware';

/** The problem of a composition whose required part is not complete: what does not exist is 404, the rest may be tried again. */
export function failedComposition(failed: string, parts: Readonly<Record<string, Part>>): ProblemError {
  const status = parts[failed]?.status;
  if (status === 'missing') return problem(commonProblems.notFound, `There is no such ${failed}.`);
  return problem(
    commonProblems.unavailable,
    `The ${failed} could not be had (${status ?? 'failed'}); try again.`,
  );
}

/** Whether every part came out as asked, so that the answer may be kept by caches. */
export const isWhole = (parts: Readonly<Record<string, Part>>): boolean =>
  Object.values(parts).every(({ status }) => status === 'complete');
