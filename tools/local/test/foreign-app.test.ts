import { AwsClient } from 'aws4fetch';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventually } from '../src/testing/eventually.ts';
import { temporaryFolder } from '../src/testing/temporary-folder.ts';

const folder = temporaryFolder();
const assembly = join(folder, 'cdk.out');
const workspaceRoot = join(import.meta.dirname, '../../..');
const env = {
  PATH: `${join(workspaceRoot, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
  HOME: folder,
  CDK_VALIDATION: 'false',
};

interface Address {
  readonly name: string;
  readonly stage: string;
  readonly path: string;
}

const started: ChildProcess[] = [];
let url = '';
let told = '';
let addresses: Readonly<Record<string, string>> = {};

/** Synthesises the app as its owner would, then serves it as its owner would: by the command line. */
beforeAll(async () => {
  const app = join(import.meta.dirname, 'foreign-app', 'app.ts');
  await promisify(execFile)(process.execPath, [app, assembly], { cwd: workspaceRoot, env });
  const options = ['--assembly', assembly, '--api', 'orders', '--port', '0', '--no-watch'];
  const main = join(import.meta.dirname, '../src/cli/main.ts');
  const child = spawn(process.execPath, [main, ...options, '--data', join(folder, 'data')], { env });
  started.push(child);
  child.stdout.on('data', (chunk: Buffer) => (told += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  url = await eventually(() => {
    if (child.exitCode !== null) throw new Error(told);
    return /gateway\s+(http:\S+) \(ready/.exec(told)?.[1];
  }, 60_000);
  const { apis } = (await (await fetch(`${url}/_local/resources`)).json()) as { apis: Address[] };
  addresses = Object.fromEntries(apis.map(({ name, stage, path }) => [`${name} ${stage}`, path]));
}, 120_000);
afterAll(async () => {
  for (const child of started) {
    child.kill('SIGTERM');
    await new Promise((ended) => (child.exitCode === null ? child.once('close', ended) : ended(0)));
  }
});

async function ask(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const response = await fetch(url + path, init);
  const text = await response.text();
  const body: unknown = /^[{["]/.test(text) ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

const place = (order: unknown, authorization?: string) =>
  ask('/orders', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify(order),
  });

describe('a method behind a Lambda authorizer', () => {
  const order = { items: [{ sku: 'ab' }] };

  test('runs the bundled function for a caller who is let in', async () => {
    const { status, headers, body } = await place(order, 'friend');

    expect({ status, body }).toEqual({ status: 201, body: { orderId: 'order-1', placedBy: 'friend' } });
    expect(headers.get('location')).toBe('/live/orders/order-1');
  });

  test.each([
    ['nobody', undefined],
    ['a token that the expression rules out', 'Friend 1'],
    ['a token that the function does not know', 'stranger'],
  ])('answers 401 to %s', async (_title, token) => {
    await expect(place(order, token)).resolves.toMatchObject({
      status: 401,
      body: { message: 'Unauthorized' },
    });
  });

  test('answers a denial with the gateway response of the template', async () => {
    const { status, headers, body } = await place(order, 'foe');

    expect(status).toBe(403);
    expect(headers.get('x-denied-by')).toBe('gatekeeper');
    expect(body).toEqual({ reason: expect.stringContaining('not authorized') as unknown });
  });

  test.each([
    ['breaks the model', { items: [] }],
    ['breaks a model that the model refers to', { items: [{ sku: 'a' }] }],
    ['breaks a definition inside the model', { ...order, note: 'too long' }],
  ])('refuses a body that %s', async (_title, body) => {
    await expect(place(body, 'friend')).resolves.toMatchObject({
      status: 400,
      body: { message: 'Invalid request body' },
    });
  });
});

describe('a method that reads the table without a function', () => {
  test('maps the item', async () => {
    await place({ items: [{ sku: 'xy' }, { sku: 'z9' }] }, 'friend');

    await expect(ask('/orders/order-2?verbose=1')).resolves.toMatchObject({
      status: 200,
      body: { sku: 'xy' },
    });
  });

  test('sets the status of its answer', async () => {
    await expect(ask('/orders/none?verbose=1')).resolves.toMatchObject({ status: 404 });
  });

  test('refuses a request without a required parameter', async () => {
    await expect(ask('/orders/order-2')).resolves.toMatchObject({
      status: 400,
      body: { message: 'Missing required request parameters: [verbose]' },
    });
  });
});

test('a preflight is answered by the mock method that the construct adds', async () => {
  const { status, headers } = await ask('/orders', { method: 'OPTIONS' });

  expect(status).toBe(204);
  expect(headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(headers.get('access-control-allow-credentials')).toBe('true');
});

test('inline code finds the modules of its layer, and the variables of its stage', async () => {
  await expect(ask('/hello')).resolves.toMatchObject({ status: 200, body: 'hello stage' });
});

test('a key opens what its usage plan covers until the quota is used up', async () => {
  const withKey = () => ask('/partners/a/b', { headers: { 'x-api-key': 'partner-key-of-the-foreign-app' } });

  await expect(ask('/partners/a/b')).resolves.toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  for (let call = 0; call < 3; call += 1)
    await expect(withKey()).resolves.toMatchObject({ status: 200, body: { path: '/live/partners/a/b' } });
  await expect(withKey()).resolves.toMatchObject({ status: 429, body: { message: 'Limit Exceeded' } });
});

test('a method with limits of its own is throttled', async () => {
  const calls = Array.from({ length: 10 }, () => ask('/scarce'));
  const statuses = new Set((await Promise.all(calls)).map(({ status }) => status));

  expect([...statuses].toSorted()).toEqual([200, 429]);
});

test('a method with IAM authorization refuses an unsigned request', async () => {
  await expect(ask('/signed')).resolves.toMatchObject({
    status: 403,
    body: { message: 'Missing Authentication Token' },
  });
});

test('and serves one that is signed with the identity of the data folder', async () => {
  const command = join(import.meta.dirname, '../src/cli/credentials.ts');
  const data = join(folder, 'data');
  const { stdout } = await promisify(execFile)(process.execPath, [command, '--data', data], { env });
  const [, accessKeyId = '', secretAccessKey = ''] =
    /AWS_ACCESS_KEY_ID=(\S+)\nAWS_SECRET_ACCESS_KEY=(\S+)/.exec(stdout) ?? [];
  const client = new AwsClient({ accessKeyId, secretAccessKey, service: 'execute-api', region: 'us-east-1' });
  const { url: target, headers } = await client.sign(`${url}/signed`);

  await expect(ask(new URL(target).pathname, { headers })).resolves.toMatchObject({
    status: 200,
    body: { path: '/live/signed' },
  });
});

describe('every API', () => {
  test('is listed with its address', () => {
    expect(Object.keys(addresses).toSorted()).toEqual(['catalogue prod', 'orders live', 'status prod']);
    for (const path of Object.values(addresses)) expect(told).toContain(`${url}${path}`);
  });

  test('answers at its own address, also the one that is at the root', async () => {
    await expect(ask(`${addresses['orders live']}/hello`)).resolves.toMatchObject({ body: 'hello stage' });
  });

  test('of a nested stack takes what other stacks export', async () => {
    await expect(ask(`${addresses['status prod']}/any/thing`)).resolves.toMatchObject({
      status: 200,
      body: { table: expect.stringMatching(/^Orders-Table/) as unknown, path: '/any/thing', stage: 'prod' },
    });
  });

  test('may be defined by a document in a file', async () => {
    await expect(ask(`${addresses['catalogue prod']}/skus`)).resolves.toMatchObject({
      status: 200,
      body: ['ab'],
    });
  });

  test('answers 403 for a stage that it does not have', async () => {
    const address = addresses['status prod']?.replace(/prod$/, 'beta');

    await expect(ask(`${address}/x`)).resolves.toMatchObject({ status: 403, body: { message: 'Forbidden' } });
  });

  test('that is not there is answered with the addresses of those that are', async () => {
    const { status, headers, body } = await ask('/_local/apis/nobody/prod/x');

    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 404,
      type: 'application/problem+json',
    });
    expect(body).toMatchObject({
      detail: expect.stringContaining(addresses['status prod'] ?? '') as unknown,
    });
  });
});
