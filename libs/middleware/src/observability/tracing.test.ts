import { fork } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

interface Subsegment {
  readonly id: string;
  readonly name: string;
  readonly trace_id: string;
  readonly parent_id: string;
  readonly type?: string;
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly fault?: boolean;
  readonly aws?: { readonly operation?: string };
}

const root = (digit: number): string => `1-6789123${digit}-abcdef012345678912345678`;
const parent = (digit: number): string => `53995c3f42cd8ad${digit}`;
const header = (digit: number, sampled: 0 | 1): string =>
  `Root=${root(digit)};Parent=${parent(digit)};Sampled=${sampled}`;

/** Runs a function in a fresh process and returns what it sent to the X-Ray daemon. */
async function segmentsOf(...invocations: readonly string[]): Promise<readonly Subsegment[]> {
  const received: Subsegment[] = [];
  const daemon = createSocket('udp4');
  daemon.on('message', (message) =>
    received.push(JSON.parse(message.toString().split('\n')[1] ?? '') as Subsegment),
  );
  daemon.bind(0, '127.0.0.1');
  await once(daemon, 'listening');
  const store = createServer((request, response) => {
    request.resume();
    response.setHeader('Content-Type', 'application/x-amz-json-1.0').end('{"TableNames":[]}');
  }).listen(0, '127.0.0.1');
  await once(store, 'listening');
  try {
    const child = fork(join(__dirname, '../../test/traced-function.ts'), [...invocations], {
      stdio: 'pipe',
      execArgv: [],
      env: {
        PATH: '/usr/bin:/bin',
        AWS_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'key',
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${(store.address() as AddressInfo).port}`,
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        LAMBDA_TASK_ROOT: '/var/task',
        AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
      },
    });
    const [code] = (await once(child, 'exit')) as [number];
    expect(code).toBe(0);
    return received;
  } finally {
    daemon.close();
    store.close();
    store.closeAllConnections();
  }
}

test('every sampled invocation sends its own subsegments under its own parent, calls of the SDK among them', async () => {
  const segments = await segmentsOf(
    `read|${header(1, 1)}`,
    `read|${header(2, 0)}`,
    `read|${header(3, 1)}`,
    `fail|${header(4, 1)}`,
  );

  for (const digit of [1, 3]) {
    const own = segments.filter(({ trace_id }) => trace_id === root(digit));
    const operation = own.find(({ name }) => name === '## getNote');
    expect(operation).toMatchObject({
      type: 'subsegment',
      parent_id: parent(digit),
      annotations: { operation: 'getNote', status: 200 },
    });
    expect(own.find(({ name }) => name === 'DynamoDB')).toMatchObject({
      parent_id: operation?.id,
      aws: { operation: 'ListTables' },
    });
  }
  expect(segments.find(({ trace_id }) => trace_id === root(4))).toMatchObject({
    fault: true,
    annotations: { status: 500 },
  });
  expect(segments.filter(({ trace_id }) => trace_id === root(2))).toEqual([]);
});

test('nothing is sent for invocations that are not sampled', async () => {
  expect(await segmentsOf(`read|${header(1, 0)}`, 'read|', `read|${header(2, 0)}`)).toEqual([]);
});
