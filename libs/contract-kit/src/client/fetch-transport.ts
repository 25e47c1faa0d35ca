import { filledPath, type Transport } from './transport.ts';

export interface FetchTransportOptions {
  /** Root of the stage, without a slash at the end: `http://127.0.0.1:3000`. */
  readonly baseUrl: string;
  /** Headers of every request: an API key, a token. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the platform's fetch */
  readonly fetch?: typeof fetch;
}

/** Carries requests over HTTP. Redirects are not followed. */
export function fetchTransport({
  baseUrl,
  headers: always = {},
  fetch: send = fetch,
}: FetchTransportOptions): Transport {
  return async (request) => {
    const query = new URLSearchParams(request.query).toString();
    const response = await send(`${baseUrl}${filledPath(request)}${query && `?${query}`}`, {
      method: request.operation.method,
      headers: { ...always, ...request.headers },
      redirect: 'manual',
      ...(request.body !== undefined && { body: request.body }),
      ...(request.signal && { signal: request.signal }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
}
