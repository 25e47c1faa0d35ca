import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** The context of an invocation. @param remainingMs what is left of it, in milliseconds */
export function lambdaContext({ remainingMs = 10_000 }: { readonly remainingMs?: number } = {}): Context {
  const endsAt = Date.now() + remainingMs;
  const ignore = (): void => undefined;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'function',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:function',
    memoryLimitInMB: '256',
    awsRequestId: randomUUID(),
    logGroupName: '/aws/lambda/function',
    logStreamName: '2026/01/31/[$LATEST]0',
    getRemainingTimeInMillis: () => endsAt - Date.now(),
    done: ignore,
    fail: ignore,
    succeed: ignore,
  };
}
