import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import { signerFault, type Caller } from './check-signer.ts';
import { readBody } from './read-body.ts';

/** Prefix of the actions in the JSON protocol. */
const target = 'AWSStepFunctions.';
/** Largest request body, bytes: the input of an execution as a text in JSON. */
const bodyLimit = 1_048_576;

/** Answers the Step Functions API. @throws an error with a `code` when it refuses */
export type CallStateMachines = (action: string, input: JsonObject) => Promise<JsonObject>;

/** True for requests that belong to the Step Functions API. */
export function isStateMachineCall({ headers }: IncomingMessage): boolean {
  return String(headers['x-amz-target'] ?? '').startsWith(target);
}

/** Answers the Step Functions API as the AWS SDKs call it: JSON protocol, version 1.0. */
export function createStateMachinesApi(callStateMachines: CallStateMachines, caller: Caller) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = (status: number, body: JsonObject): void => {
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': randomUUID(),
      });
      response.end(JSON.stringify(body));
    };
    const body = await readBody(request, bodyLimit);
    if (body === undefined) return answer(413, { __type: 'RequestEntityTooLargeException' });
    const fault = signerFault(request, body, caller, 'states');
    if (fault !== undefined) return answer(fault.status, { __type: fault.code, message: fault.message });
    try {
      const action = String(request.headers['x-amz-target']).slice(target.length);
      const trace = request.headers['x-amzn-trace-id'];
      const traced = typeof trace === 'string' ? { traceHeader: trace } : {};
      return answer(200, await callStateMachines(action, { ...traced, ...inputOf(body) }));
    } catch (error) {
      const { code = 'InternalFailure', message } = error as { code?: string; message: string };
      answer(code === 'InternalFailure' ? 500 : 400, { __type: code, message });
    }
  };
}

/** A body that cannot be read. */
class Unreadable extends Error {
  readonly code = 'SerializationException';
}

function inputOf(body: Buffer): JsonObject {
  try {
    const input = JSON.parse(body.toString('utf8') || '{}') as Json;
    return isObject(input) ? input : {};
  } catch (error) {
    throw new Unreadable(String(error));
  }
}
