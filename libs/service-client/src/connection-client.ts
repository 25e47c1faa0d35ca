import { httpExchange } from './http-exchange.ts';
import type { LambdaEnvironment } from './lambda-environment.ts';
import { requestSigner } from './sign-request.ts';

export interface ConnectionClientOptions {
  readonly environment: LambdaEnvironment;
  /** Address of the stage of the WebSocket API, over HTTP: `https://ID.execute-api.REGION.amazonaws.com/STAGE`. */
  readonly url: string;
  /** Longest wait for an answer, in milliseconds. @default 2000 */
  readonly requestMs?: number;
}

/** What became of a text: `full` when the client does not read what was sent before, or too much is sent at once. */
export type Posted = 'sent' | 'gone' | 'full';

/** Sends a text to the client of a connection. */
export type PostToConnection = (connectionId: string, text: string, signal?: AbortSignal) => Promise<Posted>;

/** API Gateway did not take a text, for a reason that is not the client's: no right to send, a text that is too long, a fault. */
export class PostRefused extends Error {
  override readonly name = 'PostRefused';
  readonly status: number;

  constructor(status: number, code: string) {
    super(`API Gateway refused a text for a connection: ${status} ${code}`);
    this.status = status;
  }
}

const connectMs = 500;

/** Answers of `PostToConnection`. Source: API Gateway Management API, PostToConnection, "Errors" */
const outcomes: Readonly<Record<number, Posted>> = { 200: 'sent', 410: 'gone', 429: 'full' };

/**
 * Sends texts to the clients of a WebSocket API (`@connections`). It tries once.
 * @throws PostRefused, ExchangeTimedOut, the signal's reason or the connection's error from a text
 */
export function connectionClient({
  environment,
  url,
  requestMs = 2_000,
}: ConnectionClientOptions): PostToConnection {
  const base = new URL(url);
  const sign = requestSigner(environment, 'execute-api');
  const exchange = httpExchange(base.protocol, { connectMs, requestMs });
  const prefix = `${base.origin}${base.pathname.replace(/\/$/, '')}/@connections/`;
  return async (connectionId, text, signal) => {
    const target = new URL(prefix + encodeURIComponent(connectionId));
    const request = {
      url: target,
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: text,
    } as const;
    const { status, headers } = await exchange({ ...request, headers: await sign(request) }, signal);
    const outcome = outcomes[status];
    if (outcome === undefined) throw new PostRefused(status, String(headers['x-amzn-errortype'] ?? ''));
    return outcome;
  };
}
