import { InvokeCommand, LambdaClient, type LambdaClientConfig } from '@aws-sdk/client-lambda';
import { traced } from '@tollgate/middleware';

/** Where functions are invoked, and who asks. */
export type LambdaConnection = Required<Pick<LambdaClientConfig, 'region' | 'credentials'>> &
  Pick<LambdaClientConfig, 'endpoint'>;

/** Invokes a function and gives its payload. */
export type InvokeFunction = (
  functionName: string,
  payload: string,
  signal: AbortSignal | undefined,
) => Promise<string>;

/**
 * Invokes functions and waits for their answers. One attempt: whoever asks has an answer of its own for a silence.
 * @throws Error when the function is missing, fails, or does not answer before the signal.
 */
export function functionInvoker(connection: LambdaConnection): InvokeFunction {
  const client = traced(new LambdaClient({ ...connection, maxAttempts: 1 }));
  return async (FunctionName, Payload, abortSignal) => {
    const command = new InvokeCommand({ FunctionName, Payload });
    const answer = await client.send(command, abortSignal === undefined ? {} : { abortSignal });
    if (answer.FunctionError !== undefined)
      throw new Error(`${FunctionName} failed: ${answer.FunctionError}.`);
    return answer.Payload?.transformToString() ?? '';
  };
}
