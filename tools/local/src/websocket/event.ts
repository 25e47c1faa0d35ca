import type { JsonObject } from '../gateway/json.ts';
import { lastValues } from '../gateway/request/query.ts';
import type { HeaderValues } from '../gateway/request/request-headers.ts';
import type { Opening, WebSocketCall } from './call.ts';
import { requestContextOf } from './request-context.ts';

function headersOf(headers: HeaderValues): JsonObject {
  return { headers: lastValues(headers), multiValueHeaders: headers };
}

function openingParts({ headers, query }: Opening): JsonObject {
  return {
    ...headersOf(headers),
    ...(query === null
      ? {}
      : { queryStringParameters: lastValues(query), multiValueQueryStringParameters: { ...query } }),
  };
}

/** The end of a connection has no request of its own; these four names are there all the same (recorded). */
function closingParts(host: string): JsonObject {
  return headersOf({ Host: [host], 'x-api-key': [''], 'X-Forwarded-For': [''], 'x-restapi': [''] });
}

function particularParts(call: WebSocketCall): JsonObject {
  if (call.opening !== undefined) return openingParts(call.opening);
  return call.closing === undefined ? {} : closingParts(call.connection.host);
}

/** The event of a Lambda proxy integration: a message has no headers, an opening and an end have no body. */
export function proxyEventOf(call: WebSocketCall): JsonObject {
  const { variables } = call.definition.stage;
  return {
    ...particularParts(call),
    ...(variables === null ? {} : { stageVariables: variables }),
    requestContext: requestContextOf(call),
    ...(call.eventType === 'MESSAGE' ? { body: call.body } : {}),
    isBase64Encoded: false,
  };
}

/** The event of a REQUEST authorizer: the opening with the headers of the upgrade, and empty maps instead of none. */
export function authorizerEventOf(call: WebSocketCall, opening: Opening, methodArn: string): JsonObject {
  const headers = sortedHeaders({
    ...opening.headers,
    Connection: ['upgrade'],
    'content-length': ['0'],
    Upgrade: ['websocket'],
  });
  return {
    type: 'REQUEST',
    methodArn,
    ...headersOf(headers),
    queryStringParameters: lastValues(opening.query ?? {}),
    multiValueQueryStringParameters: { ...(opening.query ?? {}) },
    stageVariables: call.definition.stage.variables ?? {},
    requestContext: requestContextOf(call),
  };
}

/** Headers in the order of their names, whatever their case. */
export function sortedHeaders(headers: HeaderValues): HeaderValues {
  const byName = Object.entries(headers).sort(([left], [right]) =>
    left.toLowerCase() < right.toLowerCase() ? -1 : 1,
  );
  return Object.fromEntries(byName);
}
