import type { APIGatewayProxyResult } from 'aws-lambda';
import { problemUri } from '@tollgate/contract-kit/problems';
import type { ProblemError } from '../problems/problem-error.ts';
import type { AnswerContext, StandardHeaders } from './standard-headers.ts';

export const problemContentType = 'application/problem+json';

/** The answer that tells a problem (RFC 9457). It is never cached. */
export function problemAnswer(
  headersFor: StandardHeaders,
  context: AnswerContext,
  { type, message, errors, headers }: ProblemError,
): APIGatewayProxyResult {
  const { code, status, title, retryAfterSeconds } = type;
  const body = {
    type: problemUri(code),
    title,
    status,
    detail: message,
    code,
    requestId: context.requestId,
    ...(errors && errors.length > 0 && { errors }),
  };
  return {
    statusCode: status,
    headers: {
      ...headersFor(context, problemContentType, 'no-store'),
      ...(retryAfterSeconds !== undefined && { 'Retry-After': String(retryAfterSeconds) }),
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
