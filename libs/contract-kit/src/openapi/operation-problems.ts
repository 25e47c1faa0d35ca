import { commonProblems } from '../definition/common-problems.ts';
import { isMetered } from '../definition/metering.ts';
import type { Operation } from '../definition/operation.ts';
import type { ProblemType } from '../definition/problem-type.ts';

/** Every problem an operation can answer with: those of its shape and those it names, by status, then by code. */
export function problemsOf(operation: Operation): readonly ProblemType[] {
  const all = [...fromShape(operation), ...(operation.problems ?? [])];
  return [...new Map(all.map((problem) => [problem.code, problem])).values()].sort(
    (one, other) => one.status - other.status || compareText(one.code, other.code),
  );
}

function fromShape(operation: Operation): readonly ProblemType[] {
  const { request, access, idempotent, precondition } = operation;
  const is = commonProblems;
  const takesInput = request?.path ?? request?.query ?? request?.body;
  return [
    ...(takesInput ? [is.invalidRequest] : []),
    ...(request?.body ? [is.malformedBody, is.payloadTooLarge, is.unsupportedMediaType] : []),
    ...(request?.query && 'cursor' in request.query.shape ? [is.invalidCursor] : []),
    ...(idempotent
      ? [is.idempotencyKeyMissing, is.idempotencyKeyInvalid, is.idempotencyKeyInUse, is.idempotencyKeyReused]
      : []),
    ...(precondition ? [is.preconditionFailed, is.preconditionRequired] : []),
    ...(access.kind === 'token' || access.kind === 'partner' ? [is.unauthorized] : []),
    ...(access.kind === 'anyone' ? [] : [is.forbidden]),
    is.tooManyRequests,
    ...(isMetered(operation) || operation.callerLimit !== undefined ? [is.quotaExceeded] : []),
    is.internalError,
    is.unavailable,
    is.timeout,
  ];
}

/** Order of code points: the same on every machine, whatever its locale. */
export function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
