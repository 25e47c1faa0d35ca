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

/**
 * Reads `arn:aws:apigateway:REGION:[SUBDOMAIN.]SERVICE:action/NAME` or `…:path/PATH`. Parameters of an action follow an
 * ampersand; the subdomain of S3 is the bucket.
 */
export function readServiceUri(uri: string): ServiceUri | undefined {
  const match = /^arn:[^:]+:apigateway:[^:]*:(?:([^:]+)\.)?([^:.]+):(action|path)\/([^]*)$/.exec(uri);
  if (match === null) return undefined;
  const [, subdomain, service = '', kind, rest = ''] = match;
  const [, before = '', search = ''] =
    (kind === 'action' ? /^([^?&]*)[?&]?([^]*)$/ : /^([^?]*)\??([^]*)$/).exec(rest) ?? [];
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) (query[name] ??= []).push(value);
  if (kind === 'action') return { service, target: { action: before }, query };
  const path = service === 's3' && subdomain !== undefined ? `${subdomain}/${before}` : before;
  return { service, target: { path }, query };
}

interface Outgoing {
  readonly method: string;
  readonly mapped: MappedRequest;
  readonly contentType: string;
  readonly traceHeader: string;
}

function serviceRequestOf(
  uri: ServiceUri,
  { method, mapped, contentType, traceHeader }: Outgoing,
): ServiceRequest {
  const { headers } = mapped;
  return {
    service: uri.service,
    method,
    target: uri.target,
    query: { ...uri.query, ...mapped.query },
    headers: {
      ...(hasHeader(headers, 'content-type') ? {} : { 'Content-Type': contentType }),
      ...(hasHeader(headers, 'accept') ? {} : { Accept: 'application/json' }),
      'X-Amzn-Trace-Id': traceHeader,
      ...headers,
    },
    body: mapped.body,
  };
}

function hasHeader(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some((header) => header.toLowerCase() === name);
}

/** @throws Error naming the method when the local runtime cannot serve what its integration asks for. */
function refuseUnserved({ method, ports }: IntegrationParts): void {
  const { uri } = method.integration;
  const request = readServiceUri(uri);
  if (request === undefined || uri.includes('${stageVariables.')) return;
  const refusal = ports.services.refusalOf?.(request);
  if (refusal !== undefined) throw new Error(`${method.httpMethod} ${method.resourcePath}: ${refusal}`);
}

/**
 * Compiles an `AWS` integration with an AWS service; selection patterns are matched against the status it answers.
 *
 * @throws Error naming the method when the service is not one that is served.
 */
export function compileAwsService(parts: IntegrationParts): Integrate {
  const { ports, method, isBinary } = parts;
  refuseUnserved(parts);
  const ownMethod = method.integration.httpMethod;
  const map = compileMappedRequest(parts);
  const respond = compileResponses(method.integration.responses, isBinary);
  return async (exchange) => {
    const mapped = map(exchange);
    if (isFault(mapped)) return mapped;
    const uri = readServiceUri(mapped.uri);
    if (uri === undefined) return faultOf('API_CONFIGURATION_ERROR');
    const contentType = exchange.header('content-type') ?? 'application/json';
    const work = ports.services.call(
      serviceRequestOf(uri, {
        ...{ mapped, contentType, traceHeader: exchange.onwardTraceHeader },
        method: ownMethod === 'ANY' ? exchange.verb : ownMethod,
      }),
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
