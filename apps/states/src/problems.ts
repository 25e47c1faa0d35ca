import { commonProblems } from '@tollgate/contract-kit/problems';
import { problemWhen } from '@tollgate/middleware';
import { StateChanged, StateExists, StateNotFound } from './domain/errors.ts';

/** Which problem each error of the domain becomes: the only place that knows both. */
export const problems = [
  problemWhen(StateNotFound, commonProblems.notFound),
  problemWhen(StateExists, commonProblems.preconditionFailed),
  problemWhen(StateChanged, commonProblems.preconditionFailed),
];
