import { UnexpectedAnswer } from './api-problem.ts';
import { fromProxyResult, proxyEvent } from './proxy-event.ts';
import type { Transport, TransportRequest } from './transport.ts';

export interface LambdaTransportOptions {
  readonly stage: string;
  /** Name of the function that serves an operation, with its alias where it has one. */
  readonly functionName: (operation: TransportRequest['operation']) => string;
  /** Invokes the function and gives its payload; rejects when the function failed. */
  readonly invoke: (
    functionName: string,
    payload: string,
    signal: AbortSignal | undefined,
  ) => Promise<string>;
}

/**
 * Carries requests to the functions themselves, past the gateway.
 * @throws UnexpectedAnswer from a call whose payload is not JSON; the payload itself is not told
 */
export function lambdaTransport({ stage, functionName, invoke }: LambdaTransportOptions): Transport {
  return async (request) => {
    const { operation, signal } = request;
    const payload = JSON.stringify(proxyEvent(request, stage));
    return fromProxyResult(parsed(operation.id, await invoke(functionName(operation), payload, signal)));
  };
}

function parsed(operationId: string, payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw new UnexpectedAnswer(operationId, 502, 'the payload of the function is not JSON');
  }
}
