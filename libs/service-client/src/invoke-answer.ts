import { CallFailed, CallRefused, CallThrottled, FunctionFailed } from './errors.ts';
import type { HttpAnswer } from './http-exchange.ts';

/** What the Lambda API answered to `Invoke`, its headers by their meaning. */
export interface InvokeAnswer {
  readonly status: number;
  readonly requestId: string | undefined;
  /** `Unhandled` when the function ended with an error. */
  readonly functionError: string | undefined;
  /** The API's name of what is wrong with the call. */
  readonly code: string | undefined;
  readonly body: string;
}

/** Source: AWS Lambda API Reference, "Invoke" and "Common errors" */
export function invokeAnswerOf({ status, headers, body }: HttpAnswer): InvokeAnswer {
  const text = (name: string): string | undefined => headers[name]?.toString();
  return {
    status,
    requestId: text('x-amzn-requestid'),
    functionError: text('x-amz-function-error'),
    // Some answers carry a colon and the address of a page after the name.
    code: text('x-amzn-errortype')?.split(':')[0],
    body,
  };
}

/** The function's payload. @throws FunctionFailed, CallThrottled, CallFailed or CallRefused where there is none */
export function payloadOf(functionName: string, answer: InvokeAnswer): string {
  const { status, functionError, code = 'no name of the fault given', body } = answer;
  if (status === 429) throw new CallThrottled(functionName, status, code);
  if (status >= 500) throw new CallFailed(functionName, status, code);
  if (status !== 200) throw new CallRefused(functionName, status, code);
  if (functionError !== undefined) throw new FunctionFailed(functionName, functionError);
  return body;
}
