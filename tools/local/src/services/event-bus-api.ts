import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EventBus } from '../engines/event-bus/index.ts';
import { answerPutEvents } from './event-bus-service.ts';
import { readBody } from './read-body.ts';

/** Header that names the action in the JSON protocol. */
const target = 'AWSEvents.PutEvents';
/** Largest request body, bytes: entries of 1 MiB whose details are escaped as texts. */
const bodyLimit = 4 * 1_048_576;

export interface EventBusApiOptions {
  readonly bus: EventBus;
}

/** True for `PutEvents` of the EventBridge API. */
export function isPutEvents({ headers }: IncomingMessage): boolean {
  return headers['x-amz-target'] === target;
}

/** Answers `PutEvents` as the AWS SDKs call it. */
export function createEventBusApi({ bus }: EventBusApiOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, bodyLimit);
    const trace = request.headers['x-amzn-trace-id'];
    const answer =
      body === undefined
        ? { status: 413, headers: {}, body: Buffer.alloc(0) }
        : await answerPutEvents(bus, body, typeof trace === 'string' ? trace : undefined);
    response.writeHead(answer.status, { ...answer.headers, 'x-amzn-requestid': randomUUID() });
    response.end(answer.body);
  };
}
