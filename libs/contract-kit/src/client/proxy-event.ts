import { randomUUID } from 'node:crypto';
import type { Access } from '../definition/access.ts';
import { filledPath, type TransportRequest, type TransportResponse } from './transport.ts';

/** Headers by the names a function gave them, single or in lists. */
interface ProxyResult {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string | number | boolean>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  readonly body?: string;
}

/**
 * The event API Gateway would hand to the function (REST proxy event, payload 1.0), for a caller inside the system.
 * It carries the access the operation asks for, because the caller's right to invoke the function is what IAM decides.
 * It names no API, by which the function knows that its caller is another function and not somebody outside.
 */
export function proxyEvent(request: TransportRequest, stage: string): Readonly<Record<string, unknown>> {
  const { operation, headers, query, pathParameters, body } = request;
  const path = filledPath(request);
  const lists = (values: Readonly<Record<string, string>>): Record<string, string[]> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));
  const orNull = <T extends object>(values: T): T | null => (Object.keys(values).length > 0 ? values : null);
  const encoded = Object.fromEntries(
    Object.entries(pathParameters).map(([name, value]) => [name, encodeURIComponent(value)]),
  );
  return {
    resource: operation.path,
    path,
    httpMethod: operation.method,
    headers,
    multiValueHeaders: lists(headers),
    queryStringParameters: orNull(query),
    multiValueQueryStringParameters: orNull(lists(query)),
    pathParameters: orNull(encoded),
    stageVariables: null,
    requestContext: {
      requestId: randomUUID(),
      stage,
      httpMethod: operation.method,
      resourcePath: operation.path,
      path: `/${stage}${path}`,
      requestTimeEpoch: Date.now(),
      identity: callerIdentity(operation.access),
      ...authorizerOf(operation.access),
    },
    body: body ?? null,
    isBase64Encoded: false,
  };
}

/** What the authorizer of the access would have found out. */
function authorizerOf(access: Access): { readonly authorizer?: Readonly<Record<string, unknown>> } {
  switch (access.kind) {
    case 'token':
      return {
        authorizer: { claims: { sub: 'internal', client_id: 'internal', scope: access.scopes.join(' ') } },
      };
    case 'partner':
      return {
        authorizer: {
          tenant: 'internal',
          clientId: 'internal',
          plan: 'internal',
          scope: access.scopes.join(' '),
        },
      };
    default:
      return {};
  }
}

function callerIdentity(access: Access): Readonly<Record<string, string | null>> {
  return {
    sourceIp: '127.0.0.1',
    userAgent: 'tollgate-internal',
    apiKey: access.kind === 'apiKey' ? 'internal' : null,
    apiKeyId: access.kind === 'apiKey' ? 'internal' : null,
    userArn: access.kind === 'iam' ? 'arn:aws:iam::000000000000:role/internal' : null,
  };
}

/** @throws Error when the function did not answer with a proxy result. */
export function fromProxyResult(result: unknown): TransportResponse {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    throw new Error(
      'the function answered with something that is not a proxy result (statusCode, headers, body)',
    );
  }
  const { statusCode, headers = {}, multiValueHeaders = {}, body = '' } = result as ProxyResult;
  const all: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) all[name.toLowerCase()] = String(value);
  for (const [name, values] of Object.entries(multiValueHeaders)) all[name.toLowerCase()] = values.join(', ');
  return { status: Number(statusCode), headers: all, body };
}
