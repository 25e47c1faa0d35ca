import type { IncomingMessage, ServerResponse } from 'node:http';

import { signerOf } from '../gateway/authorization/iam.ts';
import { faultOf, isFault } from '../gateway/fault.ts';
import type { Fault } from '../gateway/fault.ts';
import { drain, hasBody, readBody } from '../gateway/request/read-body.ts';
import { checkIdentity, conditionValuesOf, resourceArnOf } from './admission/identity-policy.ts';
import type { Closing } from './call.ts';
import type { Connection } from './connection.ts';
import type { WebSocketApiDefinition } from './definition.ts';
import { isIdentifier, newIdentifier } from './identifier.ts';
import { sourceIpOf } from './opening.ts';
import type { WebSocketPorts } from './ports.ts';
import { messageLimit } from './receive.ts';
import { signedRequestOf } from './signed-request.ts';

/** What the management API works on. */
export interface ManagedApi {
  readonly definition: WebSocketApiDefinition;
  find(connectionId: string): Connection | undefined;
  /** Sends a text to a client, unless its connection is no longer open or it does not take what was sent before. */
  send(connection: Connection, text: Buffer): Sent;
  /** Closes a connection and tells `$disconnect`. */
  close(connection: Connection, closing: Closing): void;
}

/** What became of a text for a client. */
export type Sent = 'sent' | 'gone' | 'full';

interface Answer {
  readonly status: number;
  readonly errorType?: string;
  readonly body: string;
}

const gone: Answer = { status: 410, errorType: 'GoneException', body: '' };
/** API reference of `PostToConnection`: `LimitExceededException` also when the buffer of the client's side is full. */
const full: Answer = { status: 429, errorType: 'LimitExceededException', body: '' };
const tooLarge: Answer = {
  status: 413,
  errorType: 'PayloadTooLargeException',
  body: '{"message":"Payload too large"}',
};
const sent: Answer = { status: 200, body: '' };
const outcomes: Readonly<Record<Sent, Answer>> = { sent, gone, full };
const closedByApi = { code: 1000, reason: 'Connection Closed Normally' };

function send(response: ServerResponse, { status, errorType, body }: Answer): void {
  response.writeHead(status, [
    ...['x-amzn-RequestId', newIdentifier(), 'Content-Length', String(Buffer.byteLength(body))],
    ...(body === '' ? [] : ['Content-Type', 'application/json']),
    ...(errorType === undefined ? [] : ['x-amzn-ErrorType', errorType]),
  ]);
  response.end(body);
}

function invalidId(id: string): Answer {
  const body = `{"message": ${JSON.stringify(`Invalid connectionId: ${id}`)}, "connectionId":${JSON.stringify(id)}, "requestId":"${newIdentifier()}"}`;
  return { status: 400, errorType: 'BadRequestException', body };
}

function describe({ connectedAt, lastActiveAt, sourceIp, userAgent }: Connection): Answer {
  const body = JSON.stringify({
    connectedAt: new Date(connectedAt).toISOString(),
    identity: { sourceIp, userAgent: userAgent ?? '' },
    lastActiveAt: new Date(lastActiveAt).toISOString(),
  });
  return { status: 200, body };
}

/** Carries out one command on a connection (API Gateway Developer Guide, "Use @connections commands"). */
function carryOut(api: ManagedApi, method: string, connection: Connection, body: Buffer): Answer | Fault {
  switch (method) {
    case 'GET':
      return describe(connection);
    case 'POST':
      return outcomes[api.send(connection, body)];
    case 'DELETE':
      api.close(connection, closedByApi);
      return { status: 204, body: '' };
    default:
      return faultOf('MISSING_AUTHENTICATION_TOKEN');
  }
}

/** Answers a call of the management API, which has to be signed. */
export async function answerManagement(
  api: ManagedApi,
  ports: WebSocketPorts,
  request: IncomingMessage,
  response: ServerResponse,
  id: string,
): Promise<void> {
  try {
    const body = hasBody(request) ? await readBody(request) : Buffer.alloc(0);
    if (body === undefined) {
      send(response, tooLarge);
      drain(request);
      return;
    }
    const refused = refusalOf(api, ports, request, body, id);
    if (refused !== undefined) send(response, refused);
    else if (body.length > messageLimit) send(response, tooLarge);
    else send(response, answerOf(api, request.method ?? 'GET', id, body));
  } catch {
    response.destroy();
  }
}

/** Who signed the call has to be known, and allowed to manage connections. */
function refusalOf(
  { definition }: ManagedApi,
  ports: WebSocketPorts,
  request: IncomingMessage,
  body: Buffer,
  id: string,
): Fault | undefined {
  const signer = signerOf(signedRequestOf(request, body), definition.region, ports);
  if (isFault(signer)) return signer;
  const arn = resourceArnOf(definition, `${request.method ?? 'GET'}/@connections/${id}`);
  const values = conditionValuesOf({
    sourceIp: sourceIpOf(request),
    userAgent: request.headers['user-agent'],
  });
  return checkIdentity(signer, 'execute-api:ManageConnections', arn, values);
}

function answerOf(api: ManagedApi, method: string, id: string, body: Buffer): Answer | Fault {
  if (!isIdentifier(id)) return invalidId(id);
  const connection = api.find(id);
  return connection === undefined ? gone : carryOut(api, method, connection, body);
}

/** Answers a request that is neither a handshake nor a call of the management API. */
export function answerNoHandshake(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  const body = `{"message": "Forbidden", "connectionId":"${newIdentifier()}", "requestId":"${newIdentifier()}"}`;
  send(response, { status: 403, errorType: 'ForbiddenException', body });
}
