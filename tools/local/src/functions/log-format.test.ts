import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeBundle } from '../testing/bundle.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { FunctionHost } from './function-host.ts';

const folder = temporaryFolder();
const host = new FunctionHost({
  surroundings: {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIALOCAL', secretAccessKey: 'secret' },
    tracingAddress: '127.0.0.1:2000',
    endpoints: {},
  },
  logFolder: join(folder, 'logs'),
  cacheFolder: join(folder, 'cache'),
  segment: () => undefined,
});
afterAll(() => host.stop());

const code = `
exports.handler = async (event) => {
  if (event.endless) for (;;);
  console.warn('seen by', process.env.AWS_LAMBDA_LOG_FORMAT, process.env.AWS_LAMBDA_LOG_LEVEL);
  process.stdout.write('{"own":"line"}\\n');
  throw new TypeError('not so');
};`;

/** Lets a function fail in every way. @returns the lines of its log */
async function logOf(name: string, more: Partial<FunctionDefinition>): Promise<string[]> {
  const definition: FunctionDefinition = {
    name,
    arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    version: '$LATEST',
    qualifiers: new Set(['$LATEST']),
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeFolder: writeBundle(folder, name, code),
    memoryMb: 256,
    timeoutMs: 700,
    environment: {},
    tracing: 'PassThrough',
    ...more,
  };
  host.configure([definition]);
  await host.invoke(name, {}, {});
  await host.invoke(name, { endless: true }, {});
  return readFileSync(join(folder, 'logs', `${name}.log`), 'utf8')
    .trim()
    .split('\n');
}

test('whatever is logged is JSON when the function asks for it', async () => {
  const lines = await logOf('in-json', { logFormat: 'JSON', logLevel: 'DEBUG' });

  const about = { timestamp: expect.any(String) as string, requestId: expect.any(String) as string };
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    { ...about, level: 'WARN', message: 'seen by JSON DEBUG' },
    { own: 'line' },
    {
      ...about,
      level: 'ERROR',
      message: 'Invoke Error',
      errorType: 'TypeError',
      errorMessage: 'not so',
      stackTrace: expect.arrayContaining(['TypeError: not so']) as string[],
    },
    { ...about, level: 'ERROR', message: 'TypeError: not so' },
    { ...about, level: 'ERROR', message: expect.stringContaining('timed out') as string },
  ]);
});

test('without that it is text, with tabs between time, request, level and message', async () => {
  const lines = await logOf('in-text', {});

  expect(lines[0]).toMatch(/^\S+Z\t[\da-f-]{36}\tWARN\tseen by undefined undefined$/);
  expect(lines[2]).toMatch(/\tERROR\tInvoke Error\t\{"errorType":"TypeError"/);
});
