import { problemType } from './problem-type.ts';

/** Problems that follow from an operation's shape; no contract repeats them. */
export const commonProblems = {
  invalidRequest: problemType({ code: 'invalidRequest', status: 400, title: 'The request is not valid' }),
  malformedBody: problemType({ code: 'malformedBody', status: 400, title: 'The body is not valid JSON' }),
  invalidCursor: problemType({
    code: 'invalidCursor',
    status: 400,
    title: 'The cursor is not valid for this list',
  }),
  idempotencyKeyMissing: problemType({
    code: 'idempotencyKeyMissing',
    status: 400,
    title: 'An Idempotency-Key is required',
  }),
  idempotencyKeyInvalid: problemType({
    code: 'idempotencyKeyInvalid',
    status: 400,
    title: 'The Idempotency-Key is not valid',
  }),
  unauthorized: problemType({
    code: 'unauthorized',
    status: 401,
    title: 'Credentials are missing or not valid',
  }),
  forbidden: problemType({ code: 'forbidden', status: 403, title: 'Access is denied' }),
  notFound: problemType({ code: 'notFound', status: 404, title: 'The resource does not exist' }),
  idempotencyKeyInUse: problemType({
    code: 'idempotencyKeyInUse',
    status: 409,
    title: 'A request with this Idempotency-Key is still running',
    retryAfterSeconds: 1,
  }),
  preconditionFailed: problemType({
    code: 'preconditionFailed',
    status: 412,
    title: 'The resource has changed since it was read',
  }),
  payloadTooLarge: problemType({ code: 'payloadTooLarge', status: 413, title: 'The body is too large' }),
  unsupportedMediaType: problemType({
    code: 'unsupportedMediaType',
    status: 415,
    title: 'The content type is not supported',
  }),
  idempotencyKeyReused: problemType({
    code: 'idempotencyKeyReused',
    status: 422,
    title: 'The Idempotency-Key was used with another request',
  }),
  preconditionRequired: problemType({
    code: 'preconditionRequired',
    status: 428,
    title: 'A precondition header is required',
  }),
  tooManyRequests: problemType({
    code: 'tooManyRequests',
    status: 429,
    title: 'Too many requests',
    retryAfterSeconds: 1,
  }),
  quotaExceeded: problemType({
    code: 'quotaExceeded',
    status: 429,
    title: 'The quota is used up',
    retryAfterSeconds: 3600,
  }),
  internalError: problemType({
    code: 'internalError',
    status: 500,
    title: 'Something went wrong on our side',
  }),
  unavailable: problemType({
    code: 'unavailable',
    status: 503,
    title: 'The service is unavailable for a moment',
    retryAfterSeconds: 1,
  }),
  timeout: problemType({
    code: 'timeout',
    status: 504,
    title: 'The answer took too long',
    retryAfterSeconds: 1,
  }),
} as const;
