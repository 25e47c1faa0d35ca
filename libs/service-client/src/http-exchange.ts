import * as http from 'node:http';
import * as https from 'node:https';

export interface HttpRequest {
  readonly url: URL;
  readonly method: 'POST';
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** Limits of one exchange, in milliseconds. */
export interface ExchangeLimits {
  /** Until the connection stands. */
  readonly connectMs: number;
  /** From the call until the whole answer is there. */
  readonly requestMs: number;
}

/** A limit of the exchange was reached; named as the platform's own, so that whoever knows one knows the other. */
export class ExchangeTimedOut extends Error {
  override readonly name = 'TimeoutError';
}

/** Sends a request and gives the whole answer, once. */
export type Exchange = (request: HttpRequest, signal: AbortSignal | undefined) => Promise<HttpAnswer>;

/**
 * Exchanges requests with one server over connections that stay open. An idle connection is closed before servers
 * usually close it, so that a request is seldom sent into a connection that is about to end.
 * @throws ExchangeTimedOut, the signal's reason, or the connection's error from an exchange
 */
export function httpExchange(protocol: string, limits: ExchangeLimits): Exchange {
  const { Agent, request: open } = protocol === 'http:' ? http : https;
  const agent = new Agent({ keepAlive: true, maxSockets: 50, timeout: 20_000 });
  return ({ url, method, headers, body }, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const request = open(url, {
        agent,
        method,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      });
      const whole = setTimeout(() => end(timedOut('a whole answer', limits.requestMs)), limits.requestMs);
      let connect: NodeJS.Timeout | undefined;
      const abort = () => end(signal?.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      request.on('error', end);
      request.on('socket', (socket) => {
        if (!socket.connecting) return;
        connect = setTimeout(() => end(timedOut('a connection', limits.connectMs)), limits.connectMs);
        socket.once('connect', () => clearTimeout(connect));
      });
      request.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', end);
        response.on('end', () => {
          release();
          const { statusCode = 0, headers } = response;
          resolve({ status: statusCode, headers, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      request.end(body);

      function end(error: Error): void {
        release();
        reject(error);
        request.destroy();
      }
      function release(): void {
        clearTimeout(whole);
        clearTimeout(connect);
        signal?.removeEventListener('abort', abort);
      }
      function timedOut(what: string, ms: number): Error {
        return new ExchangeTimedOut(`${url.host} did not give ${what} within ${ms} ms`);
      }
    });
}
