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
  readonly bytes: Buffer;
  readonly json: Json;
}

/** An answer whatever the request. */
export interface FixedAnswer {
  readonly body: Buffer;
  readonly contentType: string;
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
  const bytes = Buffer.concat(chunks);
  const body = bytes.toString('utf8');
  const [path = '/', search = ''] = (request.url ?? '/').split(/\?(.*)/s);
  const args: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search))
    args[name] = name in args ? `${args[name] ?? ''},${value}` : value;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  return { method: request.method ?? '', path, args, headers, body, bytes, json: jsonOf(body) };
}

const answers: Readonly<
  Record<string, (request: BackendRequest) => readonly [status: number, type: string, body: string | Buffer]>
> = {
  verbatim: ({ bytes }) => [200, 'application/json', bytes],
  echo: ({ bytes: _, ...request }) => [
    200,
    'application/json',
    JSON.stringify({ ...request, query: request.args }),
  ],
  'echo-json': ({ json }) => [200, 'application/json', JSON.stringify({ json })],
  status: ({ path }) => {
    const status = Number(path.split('/').at(-1));
    return [status, 'application/json', JSON.stringify({ message: '', status_code: status })];
  },
};

/**
 * An HTTP back end of a kind: `verbatim`, `echo`, `echo-json` or `status`; it records what it receives.
 *
 * @param fixed what it answers instead of its kind's own answer
 */
export function backend(kind: string, record: BackendRequest[], fixed?: FixedAnswer): Server {
  const answer = answers[kind] ?? answers['echo'];
  return createServer((request, response) => {
    void received(request).then((arrived) => {
      record.push(arrived);
      const [status, type, body] =
        fixed === undefined
          ? (answer?.(arrived) ?? [500, 'text/plain', ''])
          : [200, fixed.contentType, fixed.body];
      response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
      response.end(body);
    });
  });
}
