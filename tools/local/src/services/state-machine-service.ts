import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json, ServiceRequest, ServiceResponse } from '../gateway/ports.ts';
import { headerOf } from './send.ts';
import type { CallStateMachines } from './state-machines-api.ts';

/** Actions of the Step Functions API that an integration may name. */
export const executionActions = [
  'StartExecution',
  'StartSyncExecution',
  'StopExecution',
  'DescribeExecution',
];

/** Hands `states:action/StartExecution` and its like to the state machines. */
export async function callStateMachineService(
  callStateMachines: CallStateMachines,
  request: ServiceRequest,
): Promise<ServiceResponse> {
  const { target, body } = request;
  const action = 'action' in target ? target.action : (headerOf(request, 'x-amz-target').split('.')[1] ?? '');
  try {
    const input = JSON.parse(body.toString('utf8') || '{}') as Json;
    const trace = headerOf(request, 'x-amzn-trace-id');
    const given = isObject(input) ? input : {};
    return answer(200, await callStateMachines(action, { ...(trace && { traceHeader: trace }), ...given }));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (error instanceof SyntaxError) return answer(400, { __type: 'SerializationException' });
    return answer(code === undefined ? 500 : 400, { __type: code ?? 'InternalFailure', message });
  }
}

function answer(status: number, body: JsonObject): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(body)),
  };
}
