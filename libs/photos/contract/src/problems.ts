import { problemType } from '@tollgate/contract-kit';

export const photoNotInReview = problemType({
  code: 'photoNotInReview',
  status: 409,
  title: 'The status of the photo does not allow this decision',
});

export const reasonMismatch = problemType({
  code: 'reasonMismatch',
  status: 422,
  title: 'A rejection needs a reason, and nothing else takes one',
});

export const rangeNotSatisfiable = problemType({
  code: 'rangeNotSatisfiable',
  status: 416,
  title: 'The picture has no such part',
});
