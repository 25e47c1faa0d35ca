import { commonProblems, type ProblemType } from '@tollgate/contract-kit/problems';
import { ProblemError } from './problem-error.ts';

interface Translation {
  readonly type: ProblemType;
  readonly detail: string;
  /** Where in the request the fault is. */
  readonly pointer?: string;
}

const busy = {
  type: commonProblems.unavailable,
  detail: 'The service cannot do this at the moment. Repeat the request after a pause.',
};
const stale = {
  type: commonProblems.preconditionFailed,
  detail: 'The resource is not at the version that was named. Read it again and repeat the change.',
};

/** Store errors are known by their `code`, so that this package needs no store. */
const byCode: ReadonlyMap<unknown, Translation> = new Map<unknown, Translation>([
  ['store-unavailable', busy],
  ['store-timeout', busy],
  ['store-throttled', busy],
  ['store-busy', busy],
  ['version-mismatch', stale],
  ['item-exists', stale],
  [
    'invalid-cursor',
    {
      type: commonProblems.invalidCursor,
      detail: 'The cursor is not one of this list with this filter. Begin again without a cursor.',
      pointer: '/query/cursor',
    },
  ],
  [
    'invalid-key-part',
    {
      type: commonProblems.invalidRequest,
      detail: 'A value of the request cannot be part of an identifier.',
    },
  ],
  [
    'invalid-idempotency-key',
    {
      type: commonProblems.idempotencyKeyInvalid,
      detail: 'Allowed are 1 to 255 printable ASCII characters, such as a UUID.',
      pointer: '/headers/idempotency-key',
    },
  ],
  [
    'idempotency-key-reused',
    {
      type: commonProblems.idempotencyKeyReused,
      detail: 'This key stands for another request of yours. Send that request, or choose a new key.',
    },
  ],
  [
    'request-in-progress',
    {
      type: commonProblems.idempotencyKeyInUse,
      detail: 'The first request with this key has no answer yet. Repeat it after a pause.',
    },
  ],
]);

/** The problem that an error of the store stands for; undefined for other errors. */
export function storeProblem(error: unknown): ProblemError | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const translation = byCode.get(error.code);
  if (translation === undefined) return undefined;
  const seconds = 'retryAfterSeconds' in error ? error.retryAfterSeconds : undefined;
  const { type, detail, pointer } = translation;
  return new ProblemError(type, detail, {
    cause: error,
    ...(pointer !== undefined && { errors: [{ pointer, detail }] }),
    ...(typeof seconds === 'number' && { headers: { 'Retry-After': String(seconds) } }),
  });
}
