import { fromProxyResult, proxyEvent } from './proxy-event.ts';
import type { Transport, TransportRequest } from './transport.ts';

export interface LambdaTransportOptions {
  readonly stage: string;
  /** Name of the function that serves an operation, with its alias where it has one. */
  readonly functionName: (operation: TransportRequest['operation']) => string;
  /** Invokes the function and gives its payload; rejects when the function failed. */
  readonly invoke: (functionName: string, payload: string, signal: AbortSignal | undefined) => Promise<string>;
}

/** Carries requests to the functions themselves, past the gateway. */
export function lambdaTransport({ stage, functionName, invoke }: LambdaTransportOptions): Transport {
  return async (request) => {
    const payload = JSON.stringify(proxyEvent(request, stage));
    const answer: unknown = JSON.parse(
      await invoke(functionName(request.operation), payload, request.signal),
    );
    return fromProxyResult(answer);
  };
}
