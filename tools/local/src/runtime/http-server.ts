import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from '../node-http.ts';
import type { Duplex } from 'node:stream';

/** How long a client may take, milliseconds. */
export interface ServerLimits {
  /** From the connection, or the end of the last request, to the end of the headers. */
  readonly headers: number;
  /** From the first byte to the end of the body. */
  readonly request: number;
  /** Between two requests on one connection. */
  readonly idle: number;
  /** Without a byte in either direction, of a client that does not read its answer or a function that does not give one. */
  readonly silence: number;
  /** Between two looks for connections that are late. */
  readonly interval: number;
}

/**
 * The load balancers of Amazon give a connection up after 60 s without a byte (Elastic Load Balancing, "Connection idle
 * timeout"); a body of 10 MB has twice that time here, however slowly its bytes come, and an integration the 300 s to
 * which its timeout can be raised.
 */
export const serverLimits: ServerLimits = {
  headers: 60_000,
  request: 120_000,
  idle: 60_000,
  silence: 330_000,
  interval: 5_000,
};

/** Who answers requests for an upgrade; those that are not accepted are requests like any other. */
export interface Upgrades {
  accepts(request: IncomingMessage): boolean;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

const noUpgrades: Upgrades = { accepts: () => false, upgrade: (_request, socket) => void socket.destroy() };

/** More bytes of headers than an API takes, so that it is the API that refuses them, with its own answer. */
const maxHeaderSize = 65_536;
/** Milliseconds for which the rest of a malformed request is thrown away, so that its client sees the answer. */
const farewell = 1000;

function page(status: string): string {
  const html = `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n</body>\r\n</html>\r\n`;
  return `HTTP/1.1 ${status}\r\nDate: ${new Date().toUTCString()}\r\nContent-Type: text/html\r\nContent-Length: ${html.length}\r\nConnection: close\r\n\r\n${html}`;
}

/** Answers what is no request, and closes the connection. */
function refuse(socket: Duplex, status: string): void {
  if (socket.destroyed || socket.writableEnded) return;
  const timer = setTimeout(() => socket.destroy(), farewell);
  timer.unref();
  socket.once('end', () => socket.destroy());
  socket.once('close', () => clearTimeout(timer));
  socket.on('error', () => socket.destroy());
  socket.end(page(status));
  socket.resume();
}

/** True when the answer to a request before has begun on this connection. */
function hasBegun(socket: Duplex): boolean {
  const { _httpMessage: message } = socket as Duplex & { _httpMessage?: ServerResponse | null };
  return message?.headersSent === true;
}

function onClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || hasBegun(socket)) return void socket.destroy();
  refuse(socket, error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : '400 Bad Request');
}

/**
 * An HTTP server that no client can bring down or hold up: what is no request is answered with 400 as the load balancer in
 * front of an API answers it, and a request that does not come to its end within the limits with 408.
 */
export function createHttpServer(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
  limits: ServerLimits = serverLimits,
  upgrades: Upgrades = noUpgrades,
): Server {
  const admit = (request: IncomingMessage, response: ServerResponse): void => {
    if (request.headers.host === undefined && request.httpVersion === '1.1')
      return refuse(request.socket, '400 Bad Request');
    try {
      handle(request, response);
    } catch {
      refuse(request.socket, '500 Internal Server Error');
    }
  };
  const server = createServer(
    {
      maxHeaderSize,
      headersTimeout: limits.headers,
      requestTimeout: limits.request,
      keepAliveTimeout: limits.idle,
      connectionsCheckingInterval: limits.interval,
      requireHostHeader: false,
      shouldUpgradeCallback: (request) => upgrades.accepts(request),
    },
    admit,
  );
  server.timeout = limits.silence;
  server.on('checkExpectation', admit);
  server.on('clientError', onClientError);
  server.on('upgrade', (request, socket, head) => {
    upgrades.upgrade(request, socket, head);
  });
  server.on('connect', (_request, socket) => refuse(socket, '400 Bad Request'));
  return server;
}
