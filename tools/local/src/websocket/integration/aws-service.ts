import { faultOf, isFault } from '../../gateway/fault.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import { headersOf, refusalOf, serviceRequestOf } from '../../gateway/integration/service-request.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { compileMappedRequest } from './mapped-request.ts';

/**
 * Compiles an `AWS` integration with an AWS service.
 *
 * @throws Error when the service is not one that is served.
 */
export function compileAwsService(parts: IntegrationParts): Integrate {
  const { integration, ports } = parts;
  const refusal = refusalOf(ports, integration.uri);
  if (refusal !== undefined) throw new Error(refusal);
  const map = compileMappedRequest(integration);
  const respond = compileResponses(parts);
  return async (call) => {
    const mapped = map(call);
    if (isFault(mapped)) return mapped;
    const query = Object.entries(mapped.query).map(([name, value]) => [name, [value]] as const);
    const request = serviceRequestOf({
      ...mapped,
      query: Object.fromEntries(query),
      method: integration.httpMethod,
      contentType: 'application/json',
      traceHeader: call.traceHeader,
    });
    if (request === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const response = await withDeadline(ports.services.call(request), integration.timeoutMs);
    if (response === expired) return faultOf('INTEGRATION_TIMEOUT');
    const { status, body } = response;
    call.integrationStatus = status;
    return respond(call, { status, headers: headersOf(response), body }, String(status));
  };
}
