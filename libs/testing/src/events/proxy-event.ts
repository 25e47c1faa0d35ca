import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { requestContextOf, type TestCaller } from './request-context.ts';

/** A request as a test thinks of it; what is left out is as a plain anonymous GET has it. */
export interface ProxyRequest {
  readonly method?: string;
  /** Template of the resource: `/vehicles/{vehicleId}`. @default the path */
  readonly resource?: string;
  /** Path as the client wrote it, percent-escapes kept. @default the resource with the path parameters in it */
  readonly path?: string;
  /** Values as the gateway hands them over: percent-encoded. */
  readonly pathParameters?: Readonly<Record<string, string>>;
  /** A list stands for a name that is repeated. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** A text is sent as it is, anything else as JSON with its content type. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
  readonly caller?: TestCaller;
  readonly requestId?: string;
}

/** An event of API Gateway's Lambda proxy integration (REST API, payload version 1). */
export function proxyEvent(request: ProxyRequest = {}): APIGatewayProxyEvent {
  const { method = 'GET', pathParameters = {}, body, caller = {}, requestId = randomUUID() } = request;
  const resource = request.resource ?? request.path ?? '/';
  const path =
    request.path ?? resource.replace(/\{(\w+)\}/g, (_all, name: string) => pathParameters[name] ?? '');
  const isJson = body !== undefined && typeof body !== 'string';
  const headers = manyValued({
    Host: 'api.example.com',
    'User-Agent': 'test',
    'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678',
    ...(isJson && { 'Content-Type': 'application/json' }),
    ...request.headers,
  });
  const query = manyValued(request.query ?? {});
  return {
    resource,
    path,
    httpMethod: method,
    headers: lastValues(headers) ?? {},
    multiValueHeaders: headers,
    queryStringParameters: lastValues(query),
    multiValueQueryStringParameters: Object.keys(query).length > 0 ? query : null,
    pathParameters: Object.keys(pathParameters).length > 0 ? { ...pathParameters } : null,
    stageVariables: null,
    requestContext: requestContextOf({ method, resource, path, requestId, caller }),
    body: body === undefined ? null : isJson ? JSON.stringify(body) : String(body),
    isBase64Encoded: request.isBase64Encoded ?? false,
  };
}

type ManyValued = Record<string, string[]>;

const manyValued = (values: Readonly<Record<string, string | readonly string[]>>): ManyValued =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? [value] : [...value]]),
  );

function lastValues(values: ManyValued): Record<string, string> | null {
  const entries = Object.entries(values).flatMap(([name, all]) => {
    const last = all.at(-1);
    return last === undefined ? [] : [[name, last] as const];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : null;
}
