import type { ServerResponse } from 'node:http';

/** An error of the runtime itself, as RFC 9457 problem details. */
export function sendProblem(response: ServerResponse, status: number, title: string, detail: string): void {
  if (status === 503) response.setHeader('retry-after', '1');
  send(response, status, { type: 'about:blank', title, status, detail }, 'application/problem+json');
}

/** An answer of the runtime itself, as JSON. */
export function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/json',
): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
