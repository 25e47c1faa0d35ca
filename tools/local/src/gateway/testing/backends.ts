import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';

import type { Json } from '../ports.ts';

/** What an HTTP back end received. */
export interface BackendRequest {
  readonly method: string;
  readonly path: string;
  readonly args: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly json: Json;
}

function jsonOf(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

async function received(request: IncomingMessage): Promise<BackendRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://localhost');
  const args: Record<string, string> = {};
  for (const [name, value] of url.searchParams)
    args[name] = name in args ? `${args[name] ?? ''},${value}` : value;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method: request.method ?? '', path: url.pathname, args, headers, body, json: jsonOf(body) };
}

const answers: Readonly<
  Record<string, (request: BackendRequest) => readonly [status: number, type: string, body: string]>
> = {
  verbatim: ({ body }) => [200, 'application/json', body],
  echo: (request) => [200, 'application/json', JSON.stringify({ ...request, query: request.args })],
  'echo-json': ({ json }) => [200, 'application/json', JSON.stringify({ json })],
  status: ({ path }) => {
    const status = Number(path.split('/').at(-1));
    return [status, 'application/json', JSON.stringify({ message: '', status_code: status })];
  },
};

/** An HTTP back end of a kind: `verbatim`, `echo`, `echo-json` or `status`; it records what it receives. */
export function backend(kind: string, record: BackendRequest[]): Server {
  const answer = answers[kind] ?? answers['echo'];
  return createServer((request, response) => {
    void received(request).then((arrived) => {
      record.push(arrived);
      const [status, type, body] = answer?.(arrived) ?? [500, 'text/plain', ''];
      response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
      response.end(body);
    });
  });
}
