import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { FunctionDefinition } from '../functions/index.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { serveFunctions, type ServedFunctions } from './serve-functions.ts';

const folder = temporaryFolder();
const code = `
const { appendFileSync } = require('node:fs');
exports.handler = async (event, context) => {
  if (event.mark) appendFileSync(event.mark, 'x');
  if (event.fail) throw new RangeError('no');
  return { event, arn: context.invokedFunctionArn, client: context.clientContext, trace: process.env._X_AMZN_TRACE_ID };
};`;
const definition: FunctionDefinition = {
  name: 'echo',
  arn: 'arn:aws:lambda:us-east-1:000000000000:function:echo',
  version: '1',
  qualifiers: new Set(['$LATEST', '1', 'live']),
  runtime: 'nodejs24.x',
  handler: 'index.handler',
  codeFolder: writeBundle(folder, 'echo', code),
  memoryMb: 128,
  timeoutMs: 3000,
  environment: {},
  tracing: 'PassThrough',
};
const dropped: string[] = [];
let services: ServedFunctions;
let client: LambdaClient;
beforeAll(async () => {
  services = await serveFunctions({
    functions: [definition],
    folder,
    onDropped: (name) => dropped.push(name),
  });
  client = new LambdaClient({
    endpoint: services.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });
});
afterAll(() => services.stop());

test('refuses who does not sign as the functions do', async () => {
  const invokeAs = (credentials: { accessKeyId: string; secretAccessKey: string }, region = 'us-east-1') =>
    new LambdaClient({ endpoint: services.endpoint, region, credentials, maxAttempts: 1 }).send(
      new InvokeCommand({ FunctionName: 'echo' }),
    );
  const unsigned = await fetch(`${services.endpoint}/2015-03-31/functions/echo/invocations`, {
    method: 'POST',
    body: '{}',
  });

  expect([unsigned.status, unsigned.headers.get('x-amzn-errortype')]).toEqual([
    403,
    'MissingAuthenticationTokenException',
  ]);
  await expect(invokeAs({ accessKeyId: 'z', secretAccessKey: 'b' })).rejects.toThrow('security token');
  await expect(invokeAs({ accessKeyId: 'a', secretAccessKey: 'z' })).rejects.toThrow('does not match');
  await expect(invokeAs({ accessKeyId: 'a', secretAccessKey: 'b' }, 'eu-west-1')).rejects.toThrow('region');
});

async function invoke(input: Partial<ConstructorParameters<typeof InvokeCommand>[0]>) {
  const answer = await client.send(new InvokeCommand({ FunctionName: 'echo', ...input }));
  const text = Buffer.from(answer.Payload ?? []).toString();
  return { ...answer, payload: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>) };
}

test.each(['echo', 'echo:live', definition.arn, `${definition.arn}:live`])(
  'answers a call of %s',
  async (FunctionName) => {
    const answer = await invoke({ FunctionName, Payload: JSON.stringify({ a: 'ü' }) });

    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '1', payload: { event: { a: 'ü' } } });
    expect(answer.payload?.['arn']).toBe(
      FunctionName.includes(':live') ? `${definition.arn}:live` : definition.arn,
    );
  },
);

test('takes the qualifier and the client context', async () => {
  const ClientContext = Buffer.from(JSON.stringify({ custom: { a: 1 } })).toString('base64');

  const { payload } = await invoke({ Qualifier: 'live', ClientContext });

  expect(payload).toMatchObject({ arn: `${definition.arn}:live`, client: { custom: { a: 1 } } });
});

test('a failing function is 200 with FunctionError', async () => {
  const answer = await invoke({ Payload: '{"fail":true}' });

  expect(answer).toMatchObject({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    payload: { errorType: 'RangeError', errorMessage: 'no' },
  });
});

test('an event is accepted at once and run later', async () => {
  const mark = join(folder, 'mark');

  const answer = await invoke({ InvocationType: 'Event', Payload: JSON.stringify({ mark }) });

  expect(answer.StatusCode).toBe(202);
  await services.idle();
  expect(readFileSync(mark, 'utf8')).toBe('x');
});

test('an event that fails is tried twice more and then dropped', async () => {
  const mark = join(folder, 'tries');

  await invoke({ InvocationType: 'Event', Payload: JSON.stringify({ mark, fail: true }) });

  await eventually(() => dropped.length > 0, 8000);
  expect(readFileSync(mark, 'utf8')).toBe('xxx');
});

test('a dry run runs nothing', async () => {
  expect((await invoke({ InvocationType: 'DryRun' })).StatusCode).toBe(204);
});

test.each([
  ['an unknown function', { FunctionName: 'nobody' }, 'ResourceNotFoundException'],
  ['an unknown alias', { Qualifier: 'canary' }, 'ResourceNotFoundException'],
  ['a payload that is no JSON', { Payload: '{' }, 'InvalidRequestContentException'],
  ['a payload of 7 MB', { Payload: JSON.stringify('x'.repeat(7e6)) }, 'RequestTooLargeException'],
])('%s is refused as Lambda refuses it', async (_title, input, name) => {
  await expect(invoke(input)).rejects.toMatchObject({ name });
});

test('a call that was too large leaves the connection fit for the next one', async () => {
  await expect(invoke({ Payload: JSON.stringify('x'.repeat(7_000_000)) })).rejects.toThrow(/smaller/);

  expect((await invoke({ Payload: '{}' })).StatusCode).toBe(200);
});

test('a call of any other service is answered here, never by AWS', async () => {
  const authorization =
    'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/sns/aws4_request, SignedHeaders=host, Signature=0';

  const answer = await fetch(services.endpoint, { method: 'POST', headers: { authorization } });

  expect(answer.status).toBe(501);
  expect(await answer.text()).toContain('serves no sns API');
});

test.each([
  ['Invoke', '/2015-03-31/functions/echo/invocations'],
  ['PutEvents', '/'],
])('a caller that breaks off in the middle of %s harms nobody else', async (_action, path) => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  const { port } = new URL(services.endpoint);
  const caller = connect(Number(port), '127.0.0.1');
  caller.write(
    `POST ${path} HTTP/1.1\r\nHost: a\r\nX-Amz-Target: AWSEvents.PutEvents\r\nContent-Length: 9\r\n\r\nhalf`,
  );
  await once(caller, 'connect');

  caller.resetAndDestroy();
  await once(caller, 'close');
  const answer = await invoke({ Payload: '{}' });

  process.off('unhandledRejection', note);
  expect(answer.StatusCode).toBe(200);
  expect(unhandled).toEqual([]);
});
