import { commonProblems } from '@tollgate/contract-kit/problems';
import { problemWhen } from '@tollgate/middleware';
import { photoNotInReview, reasonMismatch } from '@tollgate/photos-contract';
import {
  PhotoChanged,
  PhotoNotFound,
  PhotoNotInReview,
  PhotoOutdated,
  ReasonMismatch,
} from './domain/errors.ts';

/** Which problem each error of the domain becomes: the only place that knows both. */
export const problems = [
  problemWhen(PhotoNotFound, commonProblems.notFound),
  problemWhen(PhotoChanged, commonProblems.unavailable),
  problemWhen(PhotoOutdated, commonProblems.preconditionFailed),
  problemWhen(PhotoNotInReview, photoNotInReview),
  problemWhen(ReasonMismatch, reasonMismatch),
];
