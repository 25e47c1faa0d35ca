import { isObject } from '../gateway/json.ts';
import type { JsonObject } from '../gateway/json.ts';
import { requestTime } from '../gateway/mapping/request-context.ts';
import type { WebSocketCall } from './call.ts';
import type { Connection } from './connection.ts';

function identityOf({ identity, apiKey, userAgent, sourceIp }: Connection): JsonObject {
  return {
    ...(apiKey === undefined ? {} : { apiKey: apiKey.value }),
    ...(identity === undefined ? {} : { userArn: identity.userArn }),
    ...(apiKey === undefined ? {} : { apiKeyId: apiKey.id }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(identity === undefined ? {} : { accountId: identity.accountId, caller: identity.userId }),
    sourceIp,
    ...(identity === undefined ? {} : { accessKey: identity.accessKeyId, user: identity.userId }),
  };
}

/** The time that the authorizer took is told with the handshake only. */
function authorizerOf({ connection, authorizerLatencyMs }: WebSocketCall): JsonObject {
  if (connection.authorizer === undefined) return {};
  const latency = authorizerLatencyMs === undefined ? {} : { integrationLatency: authorizerLatencyMs };
  return { authorizer: { ...connection.authorizer, ...latency } };
}

/** `requestContext` of an event: exactly the keys that were recorded, in their order. */
export function requestContextOf(call: WebSocketCall): JsonObject {
  const { connection, closing, definition, messageId } = call;
  return {
    routeKey: call.routeKey,
    ...(closing === undefined ? {} : { disconnectStatusCode: closing.code }),
    ...authorizerOf(call),
    ...(messageId === undefined ? {} : { messageId }),
    eventType: call.eventType,
    extendedRequestId: call.requestId,
    requestTime: requestTime(call.receivedAt),
    messageDirection: 'IN',
    ...(closing === undefined ? {} : { disconnectReason: closing.reason }),
    stage: definition.stage.name,
    connectedAt: connection.connectedAt,
    requestTimeEpoch: call.receivedAt,
    identity: identityOf(connection),
    requestId: call.requestId,
    domainName: connection.host,
    connectionId: connection.id,
    apiId: definition.apiId,
  };
}

function errorOf({ fault }: WebSocketCall): Record<string, unknown> {
  if (fault === undefined) return {};
  return {
    error: {
      message: fault.message ?? undefined,
      messageString: JSON.stringify(fault.message),
      responseType: fault.fault,
      validationErrorString: fault.validationError ?? '',
    },
  };
}

/** `$context` of mapping templates and access logs: the request context and what is known of the outcome so far. */
export function contextOf(call: WebSocketCall): Record<string, unknown> {
  const { status, integrationStatus, integrationLatencyMs } = call;
  const integration = { status: integrationStatus, integrationStatus, latency: integrationLatencyMs };
  return {
    ...requestContextOf(call),
    ...errorOf(call),
    status,
    integrationStatus,
    integrationLatency: integrationLatencyMs,
    integration,
  };
}

/** Value of `context.a.b`, as text; undefined when there is none. */
export function contextText(call: WebSocketCall, path: string): string | undefined {
  return textAt(contextOf(call), path);
}

/** Value of `a.b` in a context, as text; undefined when there is none. */
export function textAt(context: Readonly<Record<string, unknown>>, path: string): string | undefined {
  let value: unknown = context;
  for (const key of path.split('.'))
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
