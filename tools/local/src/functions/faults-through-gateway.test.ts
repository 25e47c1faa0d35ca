import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../gateway/json.ts';
import { functionUri } from '../gateway/testing/ports.ts';
import { rawRequest, type RawAnswer } from '../gateway/testing/raw-request.ts';
import { serveApi, type ServedApi } from '../gateway/testing/served-api.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { FunctionHost } from './function-host.ts';

const folder = temporaryFolder();
const mark = join(folder, 'mark');

interface Faulty {
  /** What the handler does to a request that is not well. */
  readonly body: string;
  readonly status: number;
  readonly timeoutMs?: number;
  /** Milliseconds that the gateway waits. */
  readonly patience?: number;
}

const failed = (body: string): Faulty => ({ body, status: 502 });
const malformed = (value: string): Faulty => failed(`return ${value};`);
const served = (body: string): Faulty => ({ body: `${body}; return { statusCode: 200 };`, status: 200 });

const faults: Readonly<Record<string, Faulty>> = {
  throws: failed(`throw new Error('secret of the function');`),
  'throws-null': failed('throw null;'),
  'throws-what-has-no-text': failed('throw Object.create(null);'),
  'throws-a-trap': failed(`throw new Proxy(new Error(), { get() { throw new Error('no'); } });`),
  'throws-a-cycle': failed(
    `const error = new Error(); error.message = error; error.name = { error }; throw error;`,
  ),
  'throws-50-megabytes': failed(`throw new Error('x'.repeat(50_000_000));`),
  'rejects-with-text': failed(`return Promise.reject('text');`),
  'rejects-elsewhere': failed(`Promise.reject(new Error('lost')); await new Promise(setTimeout);`),
  exits: failed('process.exit(3);'),
  'exits-well': failed('process.exit(0);'),
  aborts: failed('process.abort();'),
  'never-settles': failed('await new Promise(() => undefined);'),
  'overflows-the-stack': failed('const f = () => f() + 1; f();'),
  'returns-undefined': malformed('undefined'),
  'returns-text': malformed(`'hello'`),
  'returns-a-number': malformed('42'),
  'returns-a-list': malformed('[{ statusCode: 200 }]'),
  'returns-a-function': malformed('() => ({ statusCode: 200 })'),
  'returns-a-cycle': failed('const all = {}; all.all = all; return all;'),
  'returns-a-bigint': malformed('{ statusCode: 200n }'),
  'returns-7-megabytes': malformed(`{ statusCode: 200, body: 'x'.repeat(7_000_000) }`),
  'returns-a-status-of-letters': malformed(`{ statusCode: 'abc' }`),
  'returns-a-status-too-high': malformed('{ statusCode: 1000 }'),
  'returns-headers-as-a-list': malformed(`{ statusCode: 200, headers: ['a'] }`),
  'returns-nested-headers': malformed('{ statusCode: 200, headers: { a: { b: 1 } } }'),
  'returns-a-header-with-a-line-break': malformed(
    String.raw`{ statusCode: 200, headers: { a: 'b\r\nc: d' } }`,
  ),
  'returns-a-header-without-a-name': malformed(`{ statusCode: 200, headers: { '': 'a' } }`),
  'returns-an-unknown-member': malformed(`{ statusCode: 200, extra: 1 }`),
  'fills-the-heap': failed('const all = []; for (;;) all.push(new Array(1e5).fill(all.length));'),
  'fills-buffers': failed('const all = []; for (;;) all.push(Buffer.alloc(4e6, 1));'),
  'closes-its-channel': failed(`require('fs').closeSync(3); await new Promise((r) => setTimeout(r, 5000));`),
  'writes-to-its-channel': failed(
    `require('fs').writeSync(3, 'garbage\\n'); await new Promise((r) => setTimeout(r, 5000));`,
  ),
  'floods-its-channel': failed(`for (;;) require('fs').writeSync(3, 'x'.repeat(65536));`),
  'answers-for-itself': failed(
    `require('fs').writeSync(3, '1 answer no json\\n'); await new Promise((r) => setTimeout(r, 100));`,
  ),
  'kills-the-host': failed(`process.kill(process.ppid, 'SIGKILL');`),
  'kills-its-group': failed(`process.kill(0, 'SIGKILL'); await new Promise((r) => setTimeout(r, 5000));`),
  'loops-for-ever': { body: 'for (;;);', status: 502, timeoutMs: 400 },
  'waits-too-long': {
    body: 'await new Promise((r) => setTimeout(r, 5000));',
    status: 502,
    timeoutMs: 300,
  },
  'waits-longer-than-the-gateway': {
    body: 'await new Promise((r) => setTimeout(r, 600)); return { statusCode: 200 };',
    status: 504,
    patience: 250,
  },
  'loops-longer-than-the-gateway': { body: 'for (;;);', status: 504, timeoutMs: 700, patience: 250 },
  'writes-without-end': {
    body: `for (;;) require('fs').writeSync(1, 'x'.repeat(1e6));`,
    status: 502,
    timeoutMs: 800,
  },
  'starts-a-process-and-waits': {
    body: `require('child_process').spawn(process.execPath, ['-e',
      'setInterval(() => require("fs").appendFileSync(process.argv[1], "."), 20)', ${JSON.stringify(mark)}]);
      await new Promise((r) => setTimeout(r, 5000));`,
    status: 502,
    timeoutMs: 500,
  },
  'fails-after-its-answer': served(`setTimeout(() => { throw new Error('late'); }, 1)`),
  'rejects-after-its-answer': served(`setImmediate(() => Promise.reject(new Error('late')))`),
  'exits-after-its-answer': served('setTimeout(process.exit, 1)'),
  'leaves-timers': served('setInterval(() => undefined, 1)'),
  'clears-its-environment': served('process.env = {}'),
  'breaks-what-the-runtime-uses': served(
    'JSON.stringify = JSON.parse = undefined; process.exit = process.send = undefined',
  ),
  'closes-its-output': served(`require('fs').closeSync(1)`),
  'logs-to-a-closed-output': failed(
    `require('fs').closeSync(1); console.log('lost'); await new Promise((r) => setTimeout(r, 1000));`,
  ),
};

function definition(name: string, { body, timeoutMs = 4000 }: Faulty): FunctionDefinition {
  const code = `exports.handler = async (event) => {
    if (event.path.startsWith('/well/')) return { statusCode: 200, body: 'well' };
    ${body}
  };`;
  return {
    name,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    version: '$LATEST',
    qualifiers: new Set(['$LATEST']),
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeFolder: writeBundle(folder, name, code),
    memoryMb: 128,
    timeoutMs,
    environment: {},
    tracing: 'PassThrough',
  };
}

const host = new FunctionHost({
  surroundings: {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' },
    tracingAddress: '127.0.0.1:2000',
    endpoints: {},
  },
  logFolder: join(folder, 'logs'),
  cacheFolder: join(folder, 'cache'),
  watch: false,
  segment: () => undefined,
});
let api: ServedApi;

beforeAll(async () => {
  host.configure(Object.entries(faults).map(([name, faulty]) => definition(name, faulty)));
  const calling = (name: string, timeoutInMillis: number): JsonObject => ({
    get: {
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri: functionUri(name),
        timeoutInMillis,
      },
    },
  });
  const paths = Object.entries(faults).flatMap<[string, JsonObject]>(([name, { patience = 29_000 }]) => [
    [`/${name}`, calling(name, patience)],
    [`/well/${name}`, calling(name, 29_000)],
  ]);
  api = await serveApi({ paths: Object.fromEntries(paths) }, { ports: { functions: host } });
});
afterAll(async () => {
  await host.stop();
  await api.close();
});

const get = (target: string): Promise<RawAnswer> => rawRequest({ port: api.port, method: 'GET', target });
const bodies: Readonly<Record<number, string>> = {
  200: '',
  502: '{"message": "Internal server error"}',
  504: '{"message": "Endpoint request timed out"}',
};

describe('whatever a function does, the gateway answers as Amazon does and serves the next request', () => {
  test.each(Object.entries(faults))('%s', async (name, { status }) => {
    const answer = await get(`/${name}`);
    const next = await get(`/well/${name}`);

    expect([answer.status, answer.body.toString()]).toEqual([status, bodies[status]]);
    expect([next.status, next.body.toString()]).toEqual([200, 'well']);
  });
});

test.each([
  ['throws', 'Error: secret of the function'],
  ['exits', 'Runtime exited with error: exit status 3'],
  ['exits-well', 'Runtime exited without providing a reason'],
  ['never-settles', 'Runtime.NodeJsExit'],
  ['fills-the-heap', 'Runtime exited with error: signal: '],
  ['fills-buffers', 'Runtime exited with error: signal: killed'],
  ['writes-to-its-channel', 'Runtime exited with error: signal: killed'],
  ['kills-the-host', 'Error: kill EPERM'],
  ['loops-for-ever', 'Task timed out after 0.40 seconds'],
])('the log of a function that %s says “%s”', (name, text) => {
  expect(readFileSync(join(folder, 'logs', `${name}.log`), 'utf8')).toContain(text);
});

test('a log that is written without end stays bounded', async () => {
  const size = (): number => statSync(join(folder, 'logs', 'writes-without-end.log')).size;

  await eventually(() => size() < 9 * 1024 * 1024);
});

test('what a function has started ends with it', async () => {
  const length = (): number => readFileSync(mark).length;
  expect(length()).toBeGreaterThan(0);

  await eventually(async () => {
    const before = length();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return length() === before;
  });
});
