import type { TraceAwsCall } from '@tollgate/middleware';
import { httpExchange } from './http-exchange.ts';
import { invokeAnswerOf, payloadOf } from './invoke-answer.ts';
import { invokeUrl } from './invoke-url.ts';
import { endpointOf, regionOf, type LambdaEnvironment } from './lambda-environment.ts';
import { requestSigner } from './sign-request.ts';

export interface FunctionClientOptions {
  readonly environment: LambdaEnvironment;
  /** Longest wait for an answer, in milliseconds; a caller's signal usually ends it earlier. @default 5000 */
  readonly requestMs?: number;
  /** Shows calls in traces and gives the trace header to send, as `traceAwsCall` does. @default no tracing */
  readonly trace?: TraceAwsCall;
}

/** Invokes a function and gives its payload. */
export type InvokeFunction = (
  functionName: string,
  payload: string,
  signal: AbortSignal | undefined,
) => Promise<string>;

/** Milliseconds until a connection stands. */
const connectMs = 500;

/**
 * Calls functions by name and alias (`name:live`). It tries once: retries belong to the layer that knows
 * whether a repeat is safe.
 * @throws FunctionFailed from a call whose function ended with an error; CallThrottled, CallFailed and CallRefused when
 * the Lambda API gives no payload; ExchangeTimedOut, the signal's reason, or the connection's error
 */
export function functionClient({
  environment,
  requestMs = 5000,
  trace,
}: FunctionClientOptions): InvokeFunction {
  const endpoint = endpointOf(environment);
  const sign = requestSigner(environment);
  const exchange = httpExchange(endpoint.protocol, { connectMs, requestMs });
  const region = regionOf(environment);
  const traced: TraceAwsCall = trace ?? ((_, work) => work(undefined));
  return async (functionName, payload, signal) => {
    const { url, name, qualifier } = invokeUrl(endpoint, functionName);
    const parameters = { function_name: name, ...(qualifier && { qualifier }) };
    const answer = await traced(
      { service: 'Lambda', operation: 'Invoke', region, parameters },
      async (traceHeader) => {
        const headers = {
          'content-type': 'application/json',
          ...(traceHeader && { 'x-amzn-trace-id': traceHeader }),
        };
        const request = { url, method: 'POST', headers, body: payload } as const;
        return invokeAnswerOf(await exchange({ ...request, headers: await sign(request) }, signal));
      },
    );
    return payloadOf(functionName, answer);
  };
}
