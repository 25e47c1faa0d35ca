import { readFileSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json, Segment } from '../gateway/ports.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { FunctionHost } from './function-host.ts';

const folder = temporaryFolder();
const segments: Segment[] = [];
const faults: string[] = [];
const host = new FunctionHost({
  surroundings: {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret', sessionToken: 'token' },
    tracingAddress: '127.0.0.1:2000',
    endpoints: { '': 'http://127.0.0.1:1', S3: 'http://127.0.0.1:2' },
  },
  logFolder: join(folder, 'logs'),
  cacheFolder: join(folder, 'cache'),
  environmentLimit: 3,
  segment: (segment) => segments.push(segment),
  onFault: (name, message) => faults.push(`${name}: ${message}`),
});
afterAll(() => host.stop());

const definitions: FunctionDefinition[] = [];
function define(name: string, code: string, more: Partial<FunctionDefinition> = {}): string {
  definitions.push({
    name,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    version: '1',
    qualifiers: new Set(['$LATEST', '1', 'live']),
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeFolder: writeBundle(folder, name, code),
    memoryMb: 256,
    timeoutMs: 5000,
    environment: {},
    tracing: 'PassThrough',
    ...more,
  });
  host.configure(definitions);
  return `${name}:live`;
}

async function payloadOf(name: string, event: Json = {}): Promise<Record<string, unknown>> {
  const result = await host.invoke(name, event, {});
  return result.payload as unknown as Record<string, unknown>;
}

test('answers the handler’s value and keeps module scope warm', async () => {
  const name = define('counter', 'let n = 0; exports.handler = async (event) => ({ n: ++n, event });');

  const answers = [await payloadOf(name, { a: 'é' }), await payloadOf(name)];

  expect(answers).toEqual([
    { n: 1, event: { a: 'é' } },
    { n: 2, event: {} },
  ]);
});

test('tells a function that its trace is not kept, and sends no segments of it', async () => {
  const name = define(
    'unsampled',
    'exports.handler = async () => ({ trace: process.env._X_AMZN_TRACE_ID });',
    {
      tracing: 'Active',
    },
  );
  const root = 'Root=1-5759e988-bd862e3fe1be46a994272793';

  const { payload } = await host.invoke(name, {}, { traceHeader: `${root};Sampled=0` });

  expect(payload).toEqual({
    trace: expect.stringMatching(`^${root};Parent=[0-9a-f]{16};Sampled=0$`) as unknown,
  });
  expect(segments.filter((segment) => segment['name'] === 'unsampled')).toEqual([]);
});

test('tells of a fault once until another one comes or the function succeeds', async () => {
  const name = define('failing', 'exports.handler = async ({ why }) => { if (why) throw new Error(why); };');

  for (const why of ['a', 'a', 'b', 'b', '', 'b']) await host.invoke(name, { why }, {});

  expect(faults.filter((line) => line.startsWith('failing'))).toEqual([
    'failing: Error: a',
    'failing: Error: b',
    'failing: Error: b',
  ]);
});

test('hands out the context that Lambda hands out', async () => {
  const name = define(
    'context',
    `exports.handler = async (event, context) => ({ context, left: context.getRemainingTimeInMillis() });`,
  );

  const { context, left } = await payloadOf(name);

  expect(context).toEqual({
    callbackWaitsForEmptyEventLoop: true,
    functionVersion: '1',
    functionName: 'context',
    memoryLimitInMB: '256',
    logGroupName: '/aws/lambda/context',
    logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[1\][0-9a-f]{32}$/),
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:context:live',
    awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(left).toBeGreaterThan(3000);
});

test('gives a function the template’s variables and Lambda’s own, and nothing of the host', async () => {
  process.env['TOLLGATE_HOST_SECRET'] = 'of the host';
  const name = define('variables', 'exports.handler = async () => process.env;', {
    environment: { TABLE_NAME: 'things' },
  });

  const variables = await payloadOf(name);

  expect(variables).toMatchObject({
    TABLE_NAME: 'things',
    AWS_REGION: 'us-east-1',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:2',
    TZ: ':UTC',
  });
  expect(
    Object.keys(variables).filter(
      (key) => !/^(TABLE_NAME|_?AWS_|LAMBDA_|_HANDLER|LANG|PATH|TZ|_X_AMZN)/.test(key),
    ),
  ).toEqual([]);
});

test.each([
  ['calls back', '(event, context, done) => setTimeout(() => done(null, event.n + 1), 5)', { payload: 2 }],
  [
    'calls back with an error',
    '(event, context, done) => done(new TypeError("no"))',
    { functionError: 'Unhandled', payload: { errorType: 'TypeError', errorMessage: 'no' } },
  ],
  ['returns a promise all the same', 'async (event, context, done) => event.n + 2', { payload: 3 }],
])('a handler of a runtime up to Node.js 22 that %s is served', async (title, code, answer) => {
  const name = define(`older ${title}`.replaceAll(' ', '-'), `exports.handler = ${code};`, {
    runtime: 'nodejs22.x',
  });

  await expect(host.invoke(name, { n: 1 }, {})).resolves.toMatchObject(answer);
});

test('takes `.js` for CommonJS although a module package stands above it', async () => {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const name = define('commonjs', 'exports.handler = async () => typeof require;');

  await expect(host.invoke(name, {}, {})).resolves.toEqual({ payload: 'function' });
});

describe('faults', () => {
  test.each([
    [
      'thrown',
      `throw new TypeError('bad');`,
      { errorType: 'TypeError', errorMessage: 'bad', trace: expect.arrayContaining(['TypeError: bad']) },
    ],
    [
      'that end the process',
      'process.exit(7);',
      { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/exit status 7$/) },
    ],
    [
      'of memory',
      'const all = []; for (;;) all.push(new Array(1e6).fill(1));',
      { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/signal: aborted$/) },
    ],
    [
      'of a rejection nobody handles',
      `Promise.reject(new Error('lost')); await new Promise(() => undefined);`,
      { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'lost', trace: expect.any(Array) },
    ],
    [
      'of an answer that is too large',
      `return 'x'.repeat(6_300_000);`,
      {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: expect.stringMatching(/6291556 bytes/),
        trace: [],
      },
    ],
    [
      'of an answer that is no JSON',
      'return { n: 1n };',
      { errorType: 'TypeError', errorMessage: expect.stringMatching(/BigInt/), trace: expect.any(Array) },
    ],
  ])('%s are told as Lambda tells them, and the next event is served', async (title, body, fault) => {
    const code = `exports.handler = async (event) => { if (event.well) return 'well'; ${body} };`;
    const name = define(`fault-${title.replaceAll(' ', '-')}`, code, { memoryMb: 64 });

    await expect(host.invoke(name, {}, {})).resolves.toEqual({ payload: fault, functionError: 'Unhandled' });
    await expect(host.invoke(name, { well: true }, {})).resolves.toEqual({ payload: 'well' });
  });

  test.each([
    ['the module scope', `throw new Error('no start');`, 'Error', /no start/],
    ['syntax', 'exports.handler = async () => {', 'Runtime.UserCodeSyntaxError', /Unexpected end/],
    ['a missing module', `require('not-there');`, 'Runtime.ImportModuleError', /not-there/],
    [
      'a missing handler',
      'exports.other = 1;',
      'Runtime.HandlerNotFound',
      /index.handler is undefined or not exported/,
    ],
    [
      'a callback handler',
      'exports.handler = (event, context, done) => done();',
      'Runtime.CallbackHandlerDeprecated',
      /Make it an async function/,
    ],
  ])('%s that cannot be loaded fails every event', async (title, code, errorType, message) => {
    const name = define(`load-${title.replaceAll(' ', '-')}`, code);

    for (let count = 0; count < 2; count += 1) {
      const { payload, functionError } = await host.invoke(name, {}, {});
      expect({ payload, functionError }).toMatchObject({
        functionError: 'Unhandled',
        payload: { errorType, errorMessage: expect.stringMatching(message) },
      });
    }
  });

  test('an endless loop ends at the timeout', async () => {
    const name = define(
      'loop',
      'exports.handler = async (event) => { if (!event.well) for (;;); return 1; };',
      { timeoutMs: 1000 },
    );

    const result = await host.invoke(name, {}, {});

    expect(result).toMatchObject({
      functionError: 'Unhandled',
      timedOut: true,
      payload: { errorType: 'Sandbox.Timedout' },
    });
    expect((result.payload as { errorMessage: string }).errorMessage).toMatch(
      /^RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds$/,
    );
    await expect(host.invoke(name, { well: true }, {})).resolves.toEqual({ payload: 1 });
  });

  test('an environment that dies after its answer does not take the next event with it', async () => {
    const name = define(
      'late',
      'exports.handler = async () => { setTimeout(() => { throw new Error("late"); }, 1); return process.pid; };',
    );

    const results = [];
    for (let count = 0; count < 20; count += 1) results.push(await host.invoke(name, {}, {}));

    expect(results.filter(({ functionError }) => functionError !== undefined).length).toBeLessThanOrEqual(1);
  });

  test('a killed environment gives an exit fault and a new one serves on', async () => {
    const name = define(
      'killed',
      'exports.handler = async (event) => { if (event.wait) await new Promise((r) => setTimeout(r, 4000)); return 1; };',
    );
    await host.invoke(name, {}, {});
    const waiting = host.invoke(name, { wait: true }, {});

    process.kill(host.list().find((entry) => entry.name === 'killed')?.pids[0] ?? 0, 'SIGKILL');

    await expect(waiting).resolves.toMatchObject({
      payload: { errorType: 'Runtime.ExitError', errorMessage: expect.stringMatching(/signal: killed/) },
    });
    await expect(host.invoke(name, {}, {})).resolves.toEqual({ payload: 1 });
  });
});

describe('concurrency', () => {
  test('each environment has one event at a time, and their number stays under the limit', async () => {
    const name = define(
      'busy',
      `let open = 0; exports.handler = async () => { const at = ++open; await new Promise((r) => setTimeout(r, 300)); open -= 1; return { at, pid: process.pid }; };`,
    );

    const answers = await Promise.all(Array.from({ length: 9 }, () => payloadOf(name)));

    expect(answers.every(({ at }) => at === 1)).toBe(true);
    const environments = new Set(answers.map(({ pid }) => pid)).size;
    expect(environments).toBeGreaterThan(1);
    expect(environments).toBeLessThanOrEqual(3);
  });

  test('reserved concurrency refuses at once what is beyond it', async () => {
    const name = define(
      'reserved',
      'exports.handler = async () => { await new Promise((r) => setTimeout(r, 200)); return 1; };',
      { reservedConcurrency: 1 },
    );
    const first = host.invoke(name, {}, {});

    await expect(host.invoke(name, {}, {})).rejects.toMatchObject({
      code: 'TooManyRequestsException',
      status: 429,
    });
    await expect(first).resolves.toEqual({ payload: 1 });
  });
});

test('a bundle that is being written serves once it is whole', async () => {
  const whole = 'exports.handler = async () => ({ whole: true });';
  const name = define('halfway', whole.slice(0, 20));

  const answer = payloadOf(name);
  for (const after of [30, 60, 90, 120, 150])
    setTimeout(() => writeBundle(folder, 'halfway', whole.slice(0, after < 150 ? 20 : undefined)), after);

  expect(await answer).toEqual({ whole: true });
});

test('a bundle that goes and comes back, as a build restores it, fails no event', async () => {
  const name = define('restored', 'exports.handler = async () => ({ there: true });');
  rmSync(join(folder, 'restored'), { recursive: true });

  const answer = payloadOf(name);
  setTimeout(() => writeBundle(folder, 'restored', 'exports.handler = async () => ({ there: true });'), 200);

  expect(await answer).toEqual({ there: true });
});

test('an environment whose folder a build has made again still stands in its task root', async () => {
  const code =
    "exports.handler = async () => ({ cwd: process.cwd(), here: require('node:fs').readdirSync('.'), pid: process.pid });";
  const name = define('moved', code);
  const { pid } = await payloadOf(name);
  rmSync(join(folder, 'moved'), { recursive: true });
  writeBundle(folder, 'moved', code);

  expect(await payloadOf(name)).toEqual({
    cwd: realpathSync(join(folder, 'moved')),
    here: ['index.js'],
    pid,
  });
});

test('a changed bundle serves the next event while the one in flight ends in the old code', async () => {
  const code = (version: number): string =>
    `exports.handler = async (event) => { await new Promise((r) => setTimeout(r, event.wait ?? 0)); return ${version}; };`;
  const name = define('swapped', code(1));
  await host.invoke(name, {}, {});
  const inFlight = host.invoke(name, { wait: 1500 }, {});

  const bundle = join(writeBundle(folder, 'swapped', code(2)), 'index.js');
  utimesSync(bundle, new Date(), new Date(Date.now() - 60));

  await eventually(async () => (await host.invoke(name, {}, {})).payload === 2, 2000);
  await expect(inFlight).resolves.toEqual({ payload: 1 });
});

test('an unknown function or alias is refused by name', async () => {
  await expect(host.invoke('nobody', {}, {})).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: expect.stringMatching(/^Function not found: nobody/),
  });
  await expect(host.invoke('counter:canary', {}, {})).rejects.toMatchObject({ status: 404 });
});

test('output goes to the function’s log, metrics lines included', async () => {
  const name = define(
    'talker',
    `exports.handler = async () => { console.warn('careful', { a: 1 }); process.stdout.write('{"_aws":{"Timestamp":1},"count":1}\\n'); };`,
  );
  await host.invoke(name, {}, {});

  const file = join(folder, 'logs', 'talker.log');

  expect(readFileSync(file, 'utf8')).toMatch(/^\S+Z\t[0-9a-f-]{36}\tWARN\tcareful \{ a: 1 \}\n\{"_aws"/);
});

test('a sampled call makes the segments of the service and of the function', async () => {
  const name = define('traced', 'exports.handler = async () => process.env._X_AMZN_TRACE_ID;');
  const root = '1-5759e988-bd862e3fe1be46a994272793';

  const { payload } = await host.invoke(
    name,
    {},
    { traceHeader: `Root=${root};Parent=53995c3f42cd8ad8;Sampled=1` },
  );

  const [service, fn] = segments.filter((segment) => segment['trace_id'] === root);
  expect(service).toMatchObject({ name: 'traced', origin: 'AWS::Lambda', parent_id: '53995c3f42cd8ad8' });
  expect(fn).toMatchObject({
    name: 'traced',
    origin: 'AWS::Lambda::Function',
    parent_id: service?.['id'],
    subsegments: [{ name: 'Initialization' }],
  });
  expect(payload).toBe(`Root=${root};Parent=${fn?.['id'] as string};Sampled=1`);
});
