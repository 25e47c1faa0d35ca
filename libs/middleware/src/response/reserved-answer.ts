import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { RuntimeOperation } from '@tollgate/contract-kit';
import { problemContentType } from './problem-answer.ts';
import type { AnswerContext, StandardHeaders } from './standard-headers.ts';

/** The contract's own example for a request whose parameters contain all of the example's; undefined for other requests. */
export function reservedAnswer(
  operation: RuntimeOperation,
  headersFor: StandardHeaders,
  context: AnswerContext,
  event: APIGatewayProxyEvent,
): APIGatewayProxyResult | undefined {
  const given: Readonly<Record<string, string | undefined>> = {
    ...event.pathParameters,
    ...event.queryStringParameters,
  };
  const example = operation.reserved.find(({ parameters }) =>
    Object.entries(parameters).every(([name, value]) => given[name] === value),
  );
  if (example === undefined) return undefined;
  const { status, headers, body } = example.response;
  const isProblem = status >= 400;
  const told = isProblem ? { ...(body as object), requestId: context.requestId } : body;
  return {
    statusCode: status,
    headers: {
      ...headersFor(
        context,
        isProblem ? problemContentType : 'application/json',
        isProblem ? 'no-store' : operation.cacheControl,
      ),
      ...headers,
    },
    body: body === undefined ? '' : JSON.stringify(told),
  };
}
