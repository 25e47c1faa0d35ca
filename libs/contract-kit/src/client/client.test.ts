import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { apiKey, token } from '../definition/access.ts';
import { defineOperation } from '../definition/operation.ts';
import { createClient } from './client.ts';
import { fetchTransport } from './fetch-transport.ts';
import { inProcessTransport } from './in-process-transport.ts';
import { lambdaTransport } from './lambda-transport.ts';
import type { Transport } from './transport.ts';

const Thing = z.strictObject({ id: z.string(), size: z.int() });
const getThing = defineOperation({
  id: 'getThing',
  owner: 'things',
  method: 'GET',
  path: '/things/{id}',
  summary: 's',
  access: apiKey(),
  versioned: true,
  request: {
    path: z.strictObject({ id: z.string() }),
    query: z.strictObject({ codes: z.array(z.string()).optional() }),
  },
  responses: { 200: { description: 'ok', body: Thing } },
});
const createThing = defineOperation({
  id: 'createThing',
  owner: 'things',
  method: 'POST',
  path: '/things',
  summary: 's',
  access: token('things/write'),
  idempotent: true,
  request: { body: Thing },
  responses: { 201: { description: 'created', body: Thing } },
});

interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>> | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}
const answers: Record<string, { statusCode: number; headers?: Record<string, string>; body?: string }> = {};
const seen: Seen[] = [];

/** Serves the same answers over HTTP, as a function behind the Lambda API, and in this process. */
function serve(request: Seen): { statusCode: number; headers?: Record<string, string>; body?: string } {
  seen.push(request);
  return (
    answers[request.path] ?? {
      statusCode: 404,
      body: '{"title":"The resource does not exist","code":"notFound"}',
    }
  );
}

let server: Server;
let baseUrl: string;
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://host');
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const {
        statusCode,
        headers,
        body: text,
      } = serve({
        method: request.method ?? '',
        path: url.pathname,
        query: url.search ? Object.fromEntries(url.searchParams) : null,
        headers: request.headers as Record<string, string>,
        body: body || null,
      });
      response.writeHead(statusCode, headers).end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => seen.splice(0));

interface ProxyEvent extends Omit<Seen, 'query' | 'method'> {
  readonly httpMethod: string;
  readonly queryStringParameters: Seen['query'];
}
const handler = (event: ProxyEvent) =>
  Promise.resolve(serve({ ...event, method: event.httpMethod, query: event.queryStringParameters }));

const transports: readonly (readonly [string, () => Transport])[] = [
  ['fetch', () => fetchTransport({ baseUrl })],
  [
    'Lambda',
    () =>
      lambdaTransport({
        stage: 'test',
        functionName: ({ owner, id }) => `${owner}-${id}`,
        invoke: async (_name, payload) => JSON.stringify(await handler(JSON.parse(payload) as ProxyEvent)),
      }),
  ],
  ['in-process', () => inProcessTransport({ getThing: handler, createThing: handler })],
];

describe.each(transports)('a client over the %s transport', (_, transport) => {
  it('fills the path and query in and hands out a validated answer', async () => {
    answers['/things/a%2Fb'] = { statusCode: 200, headers: { ETag: '"3"' }, body: '{"id":"a/b","size":1}' };

    const answer = await createClient({ getThing }, transport()).getThing({ id: 'a/b', codes: ['x', 'y'] });

    expect(answer).toMatchObject({ status: 200, body: { id: 'a/b', size: 1 } });
    expect(answer.headers['etag']).toBe('"3"');
    expect(seen[0]).toMatchObject({ method: 'GET', query: { codes: 'x,y' } });
  });

  it('sends bodies as JSON with the headers of the call', async () => {
    answers['/things'] = { statusCode: 201, body: '{"id":"a","size":1}' };

    await createClient({ createThing }, transport()).createThing({
      body: { id: 'a', size: 1 },
      idempotencyKey: 'key-1',
    });

    expect(seen[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'idempotency-key': 'key-1',
    });
    expect(seen[0]?.body).toBe('{"id":"a","size":1}');
  });

  it('throws the problem of an answer that is one', async () => {
    const call = createClient({ getThing }, transport()).getThing({ id: 'none' });

    await expect(call).rejects.toMatchObject({
      name: 'ApiProblem',
      problem: { status: 404, code: 'notFound' },
    });
  });

  it('hands out an answer without the members that the contract does not know', async () => {
    answers['/things/new'] = {
      statusCode: 200,
      body: '{"weight":7,"id":"new","parts":[{"a/b":1}],"size":1,"__proto__":{"polluted":true}}',
    };

    const { body } = await createClient({ getThing }, transport()).getThing({ id: 'new' });

    expect(Object.entries(body)).toEqual([
      ['id', 'new'],
      ['size', 1],
    ]);
    expect('polluted' in body).toBe(false);
  });

  it('refuses an answer that breaks the contract', async () => {
    answers['/things/odd'] = { statusCode: 200, body: '{"id":"odd","size":"large"}' };

    const call = createClient({ getThing }, transport()).getThing({ id: 'odd' });

    await expect(call).rejects.toThrow(
      'getThing answered 200, but not as its contract says: /size breaks its rule of type',
    );
  });
});

it('an event made for a function names no API, as those of the gateway do', async () => {
  let event: unknown;
  const keep = (given: unknown) => {
    event = given;
    return Promise.resolve({ statusCode: 200, body: '{"id":"a","size":1}' });
  };

  await createClient({ getThing }, inProcessTransport({ getThing: keep })).getThing({ id: 'a' });

  expect(event).toMatchObject({ requestContext: { stage: 'test' } });
  expect(event).not.toHaveProperty('requestContext.apiId');
});

it('a payload of a function that is not JSON is refused without telling it', async () => {
  const transport = lambdaTransport({
    stage: 'test',
    functionName: ({ id }) => id,
    invoke: () => Promise.resolve('<html>secret</html>'),
  });

  const call = createClient({ getThing }, transport).getThing({ id: 'a' });

  await expect(call).rejects.toThrow(
    'getThing answered 502, but not as its contract says: the payload of the function is not JSON',
  );
});

const listThings = defineOperation({
  id: 'listThings',
  owner: 'things',
  method: 'GET',
  path: '/things',
  summary: 's',
  access: apiKey(),
  responses: { 200: { description: 'ok', body: z.strictObject({ items: z.array(Thing.nullable()) }) } },
});
const list = (body: unknown) =>
  createClient({ listThings }, () =>
    Promise.resolve({ status: 200, headers: {}, body: JSON.stringify(body) }),
  ).listThings({});

it('members that are new in every item of a page are dropped', async () => {
  const items = Array.from({ length: 100 }, (_, size) => ({ id: 'a', size, 'new/er': size, newest: null }));

  const { body } = await list({ items: [...items, null] });

  expect(body.items).toEqual([...items.map(({ id, size }) => ({ id, size })), null]);
});

it('an answer that is unknown members for the most part is refused', async () => {
  const items = Array.from({ length: 501 }, () => ({ id: 'a', size: 1, unknown: 1 }));

  await expect(list({ items })).rejects.toThrow('breaks its rule of additionalProperties');
});

it('dropping what is unknown hides no other fault', async () => {
  await expect(list({ items: [{ id: 'a', unknown: 1 }] })).rejects.toMatchObject({
    name: 'UnexpectedAnswer',
  });
});
