import { commonProblems } from '@tollgate/contract-kit/problems';
import { problemWhen } from '@tollgate/middleware';
import { PhotoChanged, PhotoNotFound } from './domain/errors.ts';

/** Which problem each error of the domain becomes: the only place that knows both. */
export const problems = [
  problemWhen(PhotoNotFound, commonProblems.notFound),
  problemWhen(PhotoChanged, commonProblems.unavailable),
];
