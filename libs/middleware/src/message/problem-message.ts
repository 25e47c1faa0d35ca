import { problemUri } from '@tollgate/contract-kit/problems';
import type { ProblemError } from '../problems/problem-error.ts';

/** A problem as a message: the same members as over HTTP (RFC 9457), in `problem`. */
export function problemMessage({ type, message, errors }: ProblemError, requestId: string): string {
  const { code, status, title } = type;
  return JSON.stringify({
    type: 'problem',
    problem: {
      type: problemUri(code),
      ...{ title, status, detail: message, code, requestId },
      ...(errors && errors.length > 0 && { errors }),
    },
  });
}
