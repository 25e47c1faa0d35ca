import { problemType } from '@tollgate/contract-kit';

/** What messages of clients can end with beside the problems of every operation. */
export const unknownAction = problemType({
  code: 'unknownAction',
  status: 400,
  title: 'The message names no action of the feed',
});

export const tooManyTopics = problemType({
  code: 'tooManyTopics',
  status: 422,
  title: 'The connection holds too many topics',
});

export const connectionUnknown = problemType({
  code: 'connectionUnknown',
  status: 410,
  title: 'The feed no longer knows this connection',
});
