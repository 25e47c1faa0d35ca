import { getHealth } from '@tollgate/aggregator-contract';
import { functionName, stages, type Stage } from '@tollgate/constructs';
import { anyone, defineOperation, type Operation } from '@tollgate/contract-kit';
import { httpGatewayDocument, type Json, type JsonObject } from '@tollgate/contract-kit/openapi';
import { serveHttpApi } from '@tollgate/local/http-api/testing';
import { problem, serve } from '@tollgate/middleware';
import { getPhotoRendition } from '@tollgate/photos-contract';
import { getState } from '@tollgate/states-contract';
import { lambdaContext } from '@tollgate/testing';
import { commonProblems } from '@tollgate/contract-kit';
import * as z from 'zod';
import { serveGateway, type ServedGateway } from '../test/served-gateway.ts';
import { proxyTo } from './integrations/http-integration.ts';
import { integrationOf } from './integrations/integration-of.ts';

const deprecated = {
  since: '2026-01-31',
  sunset: '2026-12-31T12:00:00Z',
  link: '/problems',
  successor: '/v2/boats',
} as const;
/** RFC 9745 §2 and RFC 8594 §3: a structured date, and an HTTP date. */
const told = { deprecation: '@1769817600', sunset: 'Thu, 31 Dec 2026 12:00:00 GMT' };
const links =
  '</problems>; rel="deprecation", </problems>; rel="sunset", </v2/boats>; rel="successor-version"';

const listBoats = defineOperation({
  id: 'listBoats',
  owner: 'vehicles',
  method: 'GET',
  path: '/boats',
  summary: 'List boats',
  access: anyone(),
  deprecated,
  request: {
    query: z.strictObject({ limit: z.coerce.number().max(5).optional(), lost: z.string().optional() }),
  },
  responses: { 200: { description: 'The boats.', body: z.strictObject({}).meta({ id: 'Boats' }) } },
});
const handler = serve(listBoats, {}, ({ query }) => {
  if (query.lost !== undefined) throw problem(commonProblems.notFound, 'It is lost.');
  return { body: {}, headers: { Link: '</boats?cursor=2>; rel="next"' } };
});
const ofGateway: readonly Operation[] = [getHealth, getState, getPhotoRendition].map(
  (operation: Operation) => ({
    ...operation,
    deprecated,
  }),
);

/** What a bucket says of its bytes. */
const bytes = { 'content-type': 'image/jpeg', etag: '"a"', 'last-modified': 'Sat, 31 Jan 2026 12:00:00 GMT' };

const headersOf = async (url: string): Promise<readonly [number, Readonly<Record<string, string>>]> => {
  const response = await fetch(url);
  await response.arrayBuffer();
  return [response.status, Object.fromEntries(response.headers)];
};

describe('behind a REST API', () => {
  let gateway: ServedGateway;
  beforeAll(async () => {
    gateway = await serveGateway(
      stages.local,
      {},
      {
        operations: [listBoats, ...ofGateway],
        handler: (event) => handler(event as never, lambdaContext()),
      },
    );
  });
  afterAll(() => gateway.close());

  test.each([
    ['an answer, its own link beside', '/boats', 200, `</boats?cursor=2>; rel="next", ${links}`],
    ['a request that is refused', '/boats?limit=9', 400, links],
    ['a problem', '/boats?lost=1', 404, links],
  ])('deprecation: a function tells it with %s', async (_, path, status, link) => {
    const [received, headers] = await headersOf(`${gateway.url}${path}`);

    expect(received).toBe(status);
    expect(headers).toMatchObject({ ...told, link });
  });

  test.each([
    ['a constant answer', '/health', 200, 200],
    ['what a table says', '/states/CA', 200, 404],
    ['a table that fails', '/states/CA', 500, 503],
    ['bytes of a bucket', '/photos/p1/renditions/small', 200, 200],
    ['what the bucket does not have', '/photos/p1/renditions/small', 404, 404],
  ])('deprecation: the gateway tells it with %s', async (_, path, said, status) => {
    gateway.answer({ status: said, headers: bytes, body: '{}' });
    const [received, headers] = await headersOf(`${gateway.url}${path}`);

    expect(received).toBe(status);
    expect(headers).toMatchObject({ ...told, link: links });
  });

  test('deprecation: scripts of browsers may read it', async () => {
    const [, headers] = await headersOf(`${gateway.url}/boats`);

    const exposed = (headers['access-control-expose-headers'] ?? '').toLowerCase().split(',');
    expect(exposed).toEqual(expect.arrayContaining(['deprecation', 'sunset', 'link']));
  });
});

test('deprecation: a function tells it behind an HTTP API, and scripts of browsers may read it', async () => {
  const stage: Stage = { ...stages.local, gatewayKind: 'http' };
  const body = httpGatewayDocument(
    [listBoats],
    (operation) =>
      integrationOf(operation, {
        stage,
        operations: [listBoats],
        roleArn: () => ({}),
        upstreams: { uri: (_upstream, path) => path, linkId: (name) => ({ Ref: name }) },
      }),
    {
      title: 'boats',
      version: '1',
      origins: ['https://boats.example'],
      authorizers: { token: { issuer: 'https://issuer.example', audience: ['a'] } },
    },
  );
  const name = functionName(stage, 'vehicles', 'listBoats');
  const served = await serveHttpApi(resolved(body, name) as never, {
    functions: { [name]: (event) => handler(event, lambdaContext()) },
  });
  const response = await fetch(`${served.url}/boats`, { headers: { origin: 'https://boats.example' } });
  await served.close();

  expect([response.status, Object.fromEntries(response.headers)]).toMatchObject([200, told]);
  expect(response.headers.get('access-control-expose-headers')).toContain('deprecation');
});

test('deprecation: answers that pass unchanged cannot tell it, so the synthesis stops', () => {
  const proxied: Operation = { ...listBoats, servedBy: 'gateway' };
  const upstreams = { uri: () => 'https://boats.example', linkId: (name: string) => ({ Ref: name }) };
  const context = { stage: stages.local, operations: [], roleArn: () => ({}), upstreams };
  const build = () =>
    integrationOf(proxied, context, { listBoats: proxyTo({ url: 'https://boats.example' }) });

  expect(build).toThrow('listBoats is deprecated, and the gateway passes its answers unchanged');
});

/** The body with the function's address as the local runtime knows it. */
function resolved(value: Json, name: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => resolved(item, name));
  if (typeof value !== 'object' || value === null) return value;
  if ('Fn::Sub' in value)
    return `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:000000000000:function:${name}/invocations`;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([key, item]) => [key, resolved(item, name)]),
  );
}
