import { lambdaContext, proxyEvent, type ProxyRequest } from '@tollgate/testing';
import type { APIGatewayProxyResult } from 'aws-lambda';
import type { OperationHandler } from '../src/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The body read as JSON; undefined when there is none. */
  readonly body: {
    readonly [name: string]: unknown;
    readonly errors?: readonly { pointer: string; detail: string }[];
  };
}

/** Sends a request through the handler's public door. */
export async function call(
  handler: OperationHandler,
  request: ProxyRequest = {},
  remainingMs?: number,
): Promise<Answer> {
  const result: APIGatewayProxyResult = await handler(
    proxyEvent(request),
    lambdaContext(remainingMs === undefined ? {} : { remainingMs }),
  );
  return {
    status: result.statusCode,
    headers: result.headers as Record<string, string>,
    text: result.body,
    body: result.body === '' ? undefined : JSON.parse(result.body),
  };
}

export const note = { noteId: 'n1', text: 'hello', version: 3 };
export const token = (subject = 'ada', scopes: readonly string[] = ['notes/write']) => ({
  token: { subject, clientId: 'client', scopes },
});
