import { sendAction } from '../engines/dynamodb/index.ts';
import type { ServiceRequest, ServiceResponse } from '../gateway/ports.ts';
import { headerOf } from './send.ts';

/** Sends `dynamodb:action/NAME`, or a path with the action in `X-Amz-Target`, to the database. */
export function callDatabase(endpoint: string, request: ServiceRequest): Promise<ServiceResponse> {
  const { target, body } = request;
  const action = 'action' in target ? target.action : (headerOf(request, 'x-amz-target').split('.')[1] ?? '');
  return sendAction(endpoint, action, body);
}
