import { faultOf, isFault } from '../fault.ts';
import type { ServiceRequest } from '../ports.ts';
import { expired, withDeadline } from './deadline.ts';
import type { Integrate, IntegrationParts } from './integration.ts';
import { compileMappedRequest } from './integration-request.ts';
import type { MappedRequest } from './integration-request.ts';
import { compileResponses } from './integration-response.ts';

interface ServiceUri {
  readonly service: string;
  readonly target: ServiceRequest['target'];
  readonly query: Readonly<Record<string, readonly string[]>>;
}

/** Reads `arn:aws:apigateway:REGION:[SUBDOMAIN.]SERVICE:action/NAME` or `…:path/PATH`. */
export function readServiceUri(uri: string): ServiceUri | undefined {
  const match = /^arn:[^:]+:apigateway:[^:]*:(?:[^:.]+\.)?([^:.]+):(action|path)\/([^]*)$/.exec(uri);
  if (match === null) return undefined;
  const [, service = '', kind, rest = ''] = match;
  const [before = '', search = ''] = rest.split('?', 2);
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) (query[name] ??= []).push(value);
  return { service, target: kind === 'action' ? { action: before } : { path: before }, query };
}

function serviceRequestOf(
  uri: ServiceUri,
  method: string,
  mapped: MappedRequest,
  contentType: string,
): ServiceRequest {
  const hasType = Object.keys(mapped.headers).some((name) => name.toLowerCase() === 'content-type');
  return {
    service: uri.service,
    method,
    target: uri.target,
    query: {
      ...uri.query,
      ...Object.fromEntries(Object.entries(mapped.query).map(([name, value]) => [name, [value]])),
    },
    headers: hasType ? mapped.headers : { 'Content-Type': contentType, ...mapped.headers },
    body: mapped.body,
  };
}

/** Compiles an `AWS` integration with an AWS service; selection patterns are matched against the status it answers. */
export function compileAwsService(parts: IntegrationParts): Integrate {
  const { ports, method, isBinary } = parts;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  return async (exchange) => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const uri = readServiceUri(mapped.uri);
    if (uri === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const contentType = exchange.header('content-type') ?? 'application/json';
    const work = ports.services.call(
      serviceRequestOf(uri, method.integration.httpMethod, mapped, contentType),
    );
    const response = await withDeadline(work, method.integration.timeoutMs);
    if (response === expired) return faultOf('INTEGRATION_TIMEOUT');
    exchange.integrationStatus = response.status;
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name.toLowerCase(), [value]] as const),
    );
    return respond(exchange, { headers, body: response.body, selection: String(response.status) });
  };
}
