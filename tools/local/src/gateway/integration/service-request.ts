import type { GatewayPorts, ServiceRequest, ServiceResponse } from '../ports.ts';

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

/** What an integration makes of a request or a message for a service. */
export interface MappedCall {
  readonly uri: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, readonly string[]>>;
  readonly body: Buffer;
  /** Told unless a mapping tells another. */
  readonly contentType: string;
  readonly traceHeader: string;
}

function hasHeader(headers: Readonly<Record<string, string>>, name: string): boolean {
  return Object.keys(headers).some((header) => header.toLowerCase() === name);
}

/** The request for a service; undefined for a URI that names none. */
export function serviceRequestOf(call: MappedCall): ServiceRequest | undefined {
  const uri = readServiceUri(call.uri);
  if (uri === undefined) return undefined;
  const { method, headers, body, contentType, traceHeader } = call;
  return {
    service: uri.service,
    method,
    target: uri.target,
    query: { ...uri.query, ...call.query },
    headers: {
      ...(hasHeader(headers, 'content-type') ? {} : { 'Content-Type': contentType }),
      ...(hasHeader(headers, 'accept') ? {} : { Accept: 'application/json' }),
      'X-Amzn-Trace-Id': traceHeader,
      ...headers,
    },
    body,
  };
}

/** Headers of a service's answer, as mappings and selections read them. */
export function headersOf({ headers }: ServiceResponse): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value]] as const),
  );
}

/** Why the local runtime cannot serve what a URI asks for; undefined when it can, and for one with variables of the stage. */
export function refusalOf({ services }: Pick<GatewayPorts, 'services'>, uri: string): string | undefined {
  const request = readServiceUri(uri);
  if (request === undefined || uri.includes('${stageVariables.')) return undefined;
  return services.refusalOf?.(request);
}
