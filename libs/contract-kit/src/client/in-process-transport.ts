import { fromProxyResult, proxyEvent } from './proxy-event.ts';
import type { Transport } from './transport.ts';

/** A Lambda handler of an operation. */
export type OperationHandler = (event: never, context: never) => Promise<unknown>;

/** Carries requests to handlers in the same process, for tests. */
export function inProcessTransport(
  handlers: Readonly<Record<string, OperationHandler>>,
  context: unknown = {},
): Transport {
  return async (request) => {
    const handler = handlers[request.operation.id];
    if (handler === undefined) {
      throw new Error(
        `no handler is given for ${request.operation.id}; given are ${Object.keys(handlers).join(', ')}`,
      );
    }
    return fromProxyResult(await handler(proxyEvent(request, 'test') as never, context as never));
  };
}
