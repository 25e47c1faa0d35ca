import type { APIGatewayProxyResult } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';
import { entityTagOf, noneMatchNames } from '../request/entity-tag.ts';
import type { StoredAnswer } from '../request/idempotency.ts';
import type { OperationResult } from '../operation/operation-result.ts';
import type { AnswerContext, StandardHeaders } from './standard-headers.ts';

const json = 'application/json';

/** The proxy result of an operation's own result. A read that the caller already has is answered by 304 without a body. */
export function answerOf(
  operation: RuntimeOperation,
  headersFor: StandardHeaders,
  context: AnswerContext,
  result: OperationResult,
  ifNoneMatch: string | undefined,
): APIGatewayProxyResult {
  const { version } = result;
  const headers = headersFor(
    context,
    result.contentType ?? json,
    result.cacheControl ?? operation.cacheControl,
  );
  if (version !== undefined) {
    const tag = entityTagOf(version);
    headers['ETag'] = tag;
    if (ifNoneMatch !== undefined && operation.method === 'GET' && noneMatchNames(ifNoneMatch, tag)) {
      delete headers['Content-Type'];
      return { statusCode: 304, headers, body: '' };
    }
  }
  if (result.headers !== undefined) Object.assign(headers, result.headers);
  const body = textOf(result);
  if (body === '') delete headers['Content-Type'];
  return { statusCode: result.status ?? operation.successStatus, headers, body };
}

/** The part of an answer that is kept for replays: what differs from request to request is left out. */
export function storedAnswerOf(operation: RuntimeOperation, result: OperationResult): StoredAnswer {
  return {
    status: result.status ?? operation.successStatus,
    headers: {
      'Content-Type': result.contentType ?? json,
      'Cache-Control': result.cacheControl ?? operation.cacheControl,
      ...(result.version !== undefined && { ETag: entityTagOf(result.version) }),
      ...result.headers,
    },
    body: textOf(result),
  };
}

/** A kept answer given again, with the headers of this request. */
export function replayedAnswer(
  headersFor: StandardHeaders,
  context: AnswerContext,
  { status, headers, body }: StoredAnswer,
): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { ...headersFor(context, json, 'no-store'), ...headers, 'Idempotent-Replayed': 'true' },
    body,
  };
}

function textOf({ body, contentType }: OperationResult): string {
  if (body === undefined) return '';
  return contentType !== undefined && typeof body === 'string' ? body : JSON.stringify(body);
}
