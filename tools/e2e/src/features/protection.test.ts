import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { AwsClient } from 'aws4fetch';
import type * as EveryAnswer from '../protection/every-answer.ts';
import type { Asked } from '../protection/every-answer.ts';
import { listenersAmong } from '../protection/listening.ts';
import type * as California from '../system/california.ts';
import type * as System from '../system/system.ts';
import { serveVariant, type Variant } from '../system/variant.ts';

const allowed = 'http://localhost:3000';
const strangers = [
  'http://localhost:3000.evil.example',
  'https://localhost:3000',
  'http://localhost:3001',
  'http://localhost',
  'HTTP://LOCALHOST:3000',
  'http://evil.example/http://localhost:3000',
  'null',
];
/** More than the tests before it send. */
const mostRequests = 1_200;

let variant: Variant | undefined;
let system: typeof System;
let california: typeof California.california;
let byAllowed: readonly Asked[];
let byStrangers: readonly Asked[];

beforeAll(async () => {
  variant = await serveVariant({ stage: { addressRate: { requests: mostRequests, windowSeconds: 60 } } });
  process.env['TOLLGATE_URL'] = variant.url;
  process.env['TOLLGATE_DATA'] = variant.data;
  system = await import('../system/system.ts');
  ({ california } = await import('../system/california.ts'));
  const { askEverything }: typeof EveryAnswer = await import('../protection/every-answer.ts');
  byAllowed = await askEverything(operations, allowed);
  const everything = [...strangers.entries()].map(([index, origin]) =>
    // What functions answer does not depend on which stranger asks: one tries every manner.
    askEverything(operations, origin, index === 0 ? undefined : ['anonymous', 'preflight']),
  );
  byStrangers = (await Promise.all(everything)).flat();
}, 90_000);
afterAll(async () => variant?.stop());

interface Resources {
  readonly endpoints: { readonly lambda: string };
  readonly functions: readonly { readonly pids: readonly number[] }[];
}

const resources = async (): Promise<Resources> =>
  (await (await fetch(`${system.url}/_local/resources`)).json()) as Resources;

const tooLarge = (): Promise<Response> =>
  fetch(`${system.url}/vehicle-enquiries`, {
    method: 'POST',
    headers: { Origin: allowed, 'Content-Type': 'application/json', Authorization: 'hush', Cookie: 'hush' },
    body: JSON.stringify({ vin: 'x'.repeat(70_000) }),
  });

const faultsOf = (asked: readonly Asked[], isRight: (answer: Response) => boolean): readonly string[] =>
  asked.filter(({ answer }) => !isRight(answer)).map(({ what }) => what);

it('CORS: the origin of the stage can read every answer, refusals of every kind included', async () => {
  const refused = { what: 'refused by the web ACL', answer: await tooLarge() };

  const statuses = new Set(byAllowed.map(({ answer }) => answer.status));

  expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 401, 403, 404]));
  expect(
    faultsOf([...byAllowed, refused], ({ headers }) =>
      ['*', allowed].includes(headers.get('access-control-allow-origin') ?? ''),
    ),
  ).toEqual([]);
});

it('CORS: no other origin is ever reflected, and credentials are never allowed', () => {
  expect(byStrangers.length).toBeGreaterThan(strangers.length * operations.length);
  expect(
    faultsOf(byStrangers, ({ headers }) => {
      const named = headers.get('access-control-allow-origin');
      const isOurs = named === null || named === '*' || named === allowed;
      const varies = named === '*' || (headers.get('vary') ?? '').includes('Origin');
      return isOurs && varies && !headers.has('access-control-allow-credentials');
    }),
  ).toEqual([]);
});

it('security headers: every answer carries them, whoever made it', async () => {
  const refused = { what: 'refused by the web ACL', answer: await tooLarge() };

  expect(
    faultsOf(
      [...byAllowed, ...byStrangers, refused],
      ({ headers, status }) =>
        headers.get('content-security-policy')?.includes("frame-ancestors 'none'") === true &&
        /max-age=\d{8}/.test(headers.get('strict-transport-security') ?? '') &&
        headers.get('x-content-type-options') === 'nosniff' &&
        headers.get('x-frame-options') === 'DENY' &&
        headers.has('cache-control') &&
        (status < 400 || headers.get('cache-control') === 'no-store') &&
        !headers.has('server') &&
        !headers.has('x-powered-by'),
    ),
  ).toEqual([]);
});

it('web ACL: a body that is too large is refused with a problem before anything else looks at it', async () => {
  const answer = await tooLarge();

  expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'application/json']);
  expect(await answer.json()).toMatchObject({
    status: 413,
    code: 'payloadTooLarge',
    type: '/problems#payload-too-large',
  });
});

it('resource policy: who signs has to be of the account of the API', async () => {
  const signAs = (...options: string[]): AwsClient => {
    const [accessKeyId = '', secretAccessKey = ''] = execFileSync(
      'node',
      ['tools/local/src/cli/credentials.ts', '--data', variant?.data ?? '', ...options],
      { cwd: system.workspaceRoot, encoding: 'utf8' },
    )
      .trim()
      .split('\n')
      .map((line) => line.split(/=(.*)/s)[1] ?? '');
    return new AwsClient({
      accessKeyId,
      secretAccessKey,
      service: 'execute-api',
      region: 'us-east-1',
      retries: 0,
    });
  };
  const put = (client: AwsClient): Promise<Response> =>
    client.fetch(`${system.url}/states/CA`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'If-None-Match': '*' },
      body: JSON.stringify(california),
    });

  const own = await put(signAs('--name', 'ada'));
  const other = await put(signAs('--name', 'eve', '--account', '111111111111'));

  expect([201, 412]).toContain(own.status);
  expect([other.status, ((await other.json()) as { code: string }).code]).toEqual([403, 'forbidden']);
});

it('functions behind the gateway: who does not sign as they do cannot call one', async () => {
  const { endpoints } = await resources();
  const refused = await Promise.all(
    ['tollgate-local-states-list-states', 'tollgate-local-states-list-states:live', 'no-such-function'].map(
      (name) =>
        fetch(`${endpoints.lambda}/2015-03-31/functions/${name}/invocations`, { method: 'POST', body: '{}' }),
    ),
  );

  expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
});

(existsSync('/proc/net/tcp') ? it : it.skip)(
  'functions behind the gateway: no process of a function listens at a port',
  async () => {
    const { functions } = await resources();
    const pids = functions.flatMap((each) => each.pids);

    expect(pids.length).toBeGreaterThan(3);
    expect(listenersAmong(pids)).toEqual([]);
    expect(listenersAmong([variant?.pid ?? 0])).toEqual([variant?.pid]);
  },
);

it('web ACL: an address that sends too many requests is refused until it sends fewer', async () => {
  const advance = (advanceSeconds: number): Promise<Response> =>
    fetch(`${system.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) });
  let refused: Response | undefined;

  for (let sent = 0; sent <= mostRequests && refused === undefined; sent += 50) {
    const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(`${system.url}/health`)));
    refused = answers.find(({ status }) => status === 429);
    await Promise.all(answers.filter((answer) => answer !== refused).map((answer) => answer.text()));
  }
  await advance(120);

  expect(refused?.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(await refused?.json()).toMatchObject({ status: 429, code: 'tooManyRequests' });
  expect((await fetch(`${system.url}/health`)).status).toBe(200);
});

it('WAF logging: what was refused has a record without secrets and paths, what was let in has none', async () => {
  // The end writes out what is unwritten.
  await variant?.halt();
  const lines = readFileSync(join(variant?.data ?? '', 'logs', 'waf.log'), 'utf8')
    .trim()
    .split('\n');

  const records = lines.map((line) => JSON.parse(line) as { action: string; terminatingRuleId: string });
  expect(new Set(records.map(({ action }) => action))).toEqual(new Set(['BLOCK']));
  expect(new Set(records.map(({ terminatingRuleId }) => terminatingRuleId))).toEqual(
    new Set(['rate-of-an-address', 'body-too-large']),
  );
  expect(records.find(({ terminatingRuleId }) => terminatingRuleId === 'body-too-large')).toMatchObject({
    responseCodeSent: 413,
    httpRequest: { httpMethod: 'POST', uri: 'REDACTED', args: 'REDACTED' },
  });
  expect(JSON.stringify(records)).not.toMatch(/hush|vehicle-enquiries|127\.0\.0\.1:/);
});
