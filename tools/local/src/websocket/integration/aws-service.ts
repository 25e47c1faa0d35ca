import { faultOf, isFault } from '../../gateway/fault.ts';
import { readServiceUri } from '../../gateway/integration/aws-service.ts';
import { expired, withDeadline } from '../../gateway/integration/deadline.ts';
import type { ServiceRequest } from '../../gateway/ports.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileResponses } from './integration-response.ts';
import { compileMappedRequest } from './mapped-request.ts';
import type { MappedRequest } from './mapped-request.ts';

function serviceRequestOf(mapped: MappedRequest, method: string): ServiceRequest | undefined {
  const uri = readServiceUri(mapped.uri);
  if (uri === undefined) return undefined;
  const hasType = Object.keys(mapped.headers).some((name) => name.toLowerCase() === 'content-type');
  const query = Object.fromEntries(Object.entries(mapped.query).map(([name, value]) => [name, [value]]));
  return {
    service: uri.service,
    method,
    target: uri.target,
    query: { ...uri.query, ...query },
    headers: hasType ? mapped.headers : { 'Content-Type': 'application/json', ...mapped.headers },
    body: mapped.body,
  };
}

/** @throws Error when the service is not one that is served. */
function refuseUnserved({ integration: { uri }, ports }: IntegrationParts): void {
  const request = readServiceUri(uri);
  if (request === undefined || uri.includes('${stageVariables.')) return;
  const refusal = ports.services.refusalOf?.(request);
  if (refusal !== undefined) throw new Error(refusal);
}

/**
 * Compiles an `AWS` integration with an AWS service.
 *
 * @throws Error when the service is not one that is served.
 */
export function compileAwsService(parts: IntegrationParts): Integrate {
  refuseUnserved(parts);
  const { integration, ports } = parts;
  const map = compileMappedRequest(integration);
  const respond = compileResponses(parts);
  return async (call) => {
    const mapped = map(call);
    if (isFault(mapped)) return mapped;
    const request = serviceRequestOf(mapped, integration.httpMethod);
    if (request === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const response = await withDeadline(ports.services.call(request), integration.timeoutMs);
    if (response === expired) return faultOf('INTEGRATION_TIMEOUT');
    const { status, body } = response;
    call.integrationStatus = status;
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), [value]] as const),
    );
    return respond(call, { status, headers, body }, String(status));
  };
}
