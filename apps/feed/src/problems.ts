import { connectionUnknown, tooManyTopics } from '@tollgate/feed-contract';
import { problemWhen, type ProblemRule } from '@tollgate/middleware';
import { commonProblems } from '@tollgate/contract-kit/problems';
import { ConnectionUnknown, TooManyMessages, TooManyTopics } from './domain/connection.ts';

/** Which problem each domain error becomes. */
export const problems: readonly ProblemRule[] = [
  problemWhen(ConnectionUnknown, connectionUnknown),
  problemWhen(TooManyMessages, commonProblems.tooManyRequests),
  problemWhen(TooManyTopics, tooManyTopics),
];
