import { isObject } from '../assembly/index.ts';
import { EventBusRefusal, type EventBus } from '../engines/event-bus/index.ts';
import type { Json, ServiceRequest, ServiceResponse } from '../gateway/ports.ts';
import { headerOf } from './send.ts';

/** `PutEvents` is the only action of the EventBridge API that is served: everything else is said by the templates. */
export const eventBusAction = 'PutEvents';

/** Hands `events:action/PutEvents` to the event buses. */
export function callEventBus(bus: EventBus, request: ServiceRequest): Promise<ServiceResponse> {
  return answerPutEvents(bus, request.body, headerOf(request, 'x-amzn-trace-id') || undefined);
}

/** Answers `PutEvents` in the JSON protocol, version 1.1. */
export async function answerPutEvents(
  bus: EventBus,
  body: Buffer,
  traceHeader: string | undefined,
): Promise<ServiceResponse> {
  try {
    const input = JSON.parse(body.toString('utf8') || '{}') as Json;
    return answer(200, await bus.put(isObject(input) ? input : {}, traceHeader));
  } catch (error) {
    if (error instanceof EventBusRefusal) return answer(400, { __type: error.code, message: error.message });
    if (error instanceof SyntaxError) return answer(400, { __type: 'SerializationException' });
    throw error;
  }
}

function answer(status: number, body: Json): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
