import type { IncomingMessage } from 'node:http';

import { parseQuery } from '../gateway/request/query.ts';
import { forwardedHeaders } from '../gateway/request/request-headers.ts';
import { formatTraceHeader, traceContextOf } from '../gateway/request/trace-header.ts';
import type { Opening } from './call.ts';
import type { Connection } from './connection.ts';
import { sortedHeaders } from './event.ts';
import { newIdentifier } from './identifier.ts';

/** Address of the client of a request. */
export const sourceIpOf = ({ socket }: IncomingMessage): string =>
  (socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');

/** True for a request that is a WebSocket handshake (RFC 6455, section 4.2.1). */
export function isHandshake({ method, headers }: IncomingMessage): boolean {
  return (
    method === 'GET' &&
    headers.upgrade?.toLowerCase() === 'websocket' &&
    /^[+/0-9A-Za-z]{22}==$/.test(headers['sec-websocket-key'] ?? '') &&
    headers['sec-websocket-version'] === '13'
  );
}

/** A connection that is about to be opened. */
export function connectionOf(request: IncomingMessage, now: number): Connection {
  return {
    id: newIdentifier(),
    connectedAt: now,
    lastActiveAt: now,
    host: request.headers.host ?? 'localhost',
    sourceIp: sourceIpOf(request),
    userAgent: request.headers['user-agent'],
    authorizer: undefined,
    identity: undefined,
    apiKey: undefined,
    socket: undefined,
  };
}

/** What a handshake says, as events and mappings see it. */
export function openingOf(request: IncomingMessage, query: string, now: number): Opening {
  const header = (name: string): string | undefined => {
    const value = request.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  };
  const traceHeader = formatTraceHeader(traceContextOf(header('x-amzn-trace-id'), now));
  const headers = forwardedHeaders(request.rawHeaders, {
    traceHeader,
    clientAddress: sourceIpOf(request),
    port: String(request.socket.localPort ?? 443),
    protocol: 'http',
    withoutAuthorization: false,
  });
  return { headers: sortedHeaders(headers), header, query: parseQuery(query), traceHeader };
}
