import type { ServiceRequest, ServiceResponse } from '../gateway/ports.ts';
import { headerOf, queryText, send, type ServiceEndpoint } from './send.ts';

/**
 * Sends `sqs:path/ACCOUNT/QUEUE` or `sqs:action/NAME` to the queues: as the query protocol, whose parameters come from the
 * query and from a form in the body, or as the JSON protocol when the integration sets its content type.
 */
export function callQueues(endpoint: ServiceEndpoint, request: ServiceRequest): Promise<ServiceResponse> {
  const { target, query } = request;
  const path = 'path' in target ? `/${target.path.replace(/^\//, '')}` : '/';
  if (headerOf(request, 'content-type').startsWith('application/x-amz-json-1.')) {
    const headers = {
      ...('action' in target ? { 'X-Amz-Target': `AmazonSQS.${target.action}` } : {}),
      ...request.headers,
      'Content-Type': 'application/x-amz-json-1.0',
    };
    const json = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'));
    return send(endpoint, { ...request, method: 'POST', headers: json }, '/', '');
  }
  const parameters = 'action' in target ? { Action: [target.action], ...query } : query;
  return send(endpoint, request, path, queryText(parameters));
}
