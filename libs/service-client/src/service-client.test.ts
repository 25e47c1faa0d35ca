import { anyone, defineOperation } from '@tollgate/contract-kit';
import { ApiProblem, UnexpectedAnswer } from '@tollgate/contract-kit/client';
import type { FunctionDefinition } from '@tollgate/local/functions';
import { serveFunctions, type ServedFunctions } from '@tollgate/local/services';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { startLambdaServer, type LambdaServer } from '../test/lambda-server.ts';
import { CallRefused, FunctionFailed, serviceClient } from './index.ts';

const thingId = z.string();
const getThing = defineOperation({
  id: 'getThing',
  owner: 'things',
  method: 'GET',
  path: '/things/{thingId}',
  summary: 'Read a thing',
  access: anyone(),
  request: { path: z.strictObject({ thingId }) },
  responses: { 200: { description: 'The thing.', body: z.strictObject({ thingId }) } },
});
const listThings = defineOperation({ ...getThing, id: 'listThings' });
const credentials = { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
const clientAt = (endpoint: string) =>
  serviceClient(
    { getThing, listThings },
    { stage: 'test', environment: { ...credentials, AWS_ENDPOINT_URL_LAMBDA: endpoint }, requestMs: 5000 },
  );

describe('calls of functions in the local runtime', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tollgate-calls-'));
  const code = `exports.handler = async ({ pathParameters: { thingId } }) => {
    if (thingId === 'crash') throw new RangeError('no');
    if (thingId === 'exit') process.exit(3);
    if (thingId === 'none') return { statusCode: 404, body: '{"title":"none"}' };
    if (thingId === 'old')
      return { statusCode: 200, headers: { Deprecation: '@0' }, body: JSON.stringify({ thingId }) };
    if (thingId === 'odd') return { statusCode: 200, body: '{"thing":1}' };
    return { statusCode: 200, body: JSON.stringify({ thingId }) };
  };`;
  const definition: FunctionDefinition = {
    name: 'tollgate-test-things-get-thing',
    arn: 'arn:aws:lambda:us-east-1:000000000000:function:tollgate-test-things-get-thing',
    version: '1',
    qualifiers: new Set(['$LATEST', '1', 'live']),
    runtime: 'nodejs24.x',
    handler: 'index.handler',
    codeFolder: join(folder, 'code'),
    memoryMb: 128,
    timeoutMs: 3000,
    environment: {},
    tracing: 'PassThrough',
  };
  let functions: ServedFunctions;
  beforeAll(async () => {
    mkdirSync(definition.codeFolder);
    writeFileSync(join(definition.codeFolder, 'index.js'), code);
    functions = await serveFunctions({ functions: [definition], folder });
  });
  afterAll(async () => {
    await functions.stop();
    rmSync(folder, { recursive: true });
  });
  const client = () => clientAt(functions.endpoint);

  it('find the function by its operation and give its answer', async () => {
    expect(await client().getThing({ thingId: 'thing-1' })).toMatchObject({
      status: 200,
      body: { thingId: 'thing-1' },
    });
  });

  it.each([
    ['a problem', 'none', ApiProblem],
    ['an answer against the contract', 'odd', UnexpectedAnswer],
    ['an exception', 'crash', FunctionFailed],
    ['the end of the process', 'exit', FunctionFailed],
  ])('tell apart %s', async (_, id, kind) => {
    await expect(client().getThing({ thingId: id })).rejects.toBeInstanceOf(kind);
  });

  it('warn once in the log of the caller of an operation that is deprecated', async () => {
    const lines: string[] = [];
    const keep = (line: unknown): boolean => lines.push(String(line)) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
    const warnings = (): readonly string[] => lines.filter((line) => line.includes('is deprecated'));

    const called = client();
    await called.getThing({ thingId: 'old' });
    await called.getThing({ thingId: 'old' });
    for (let tries = 0; warnings().length === 0 && tries < 500; tries += 1) await pause(10);
    jest.restoreAllMocks();

    expect(warnings()).toHaveLength(1);
    expect(JSON.parse(warnings()[0] ?? '')).toMatchObject({
      level: 'WARN',
      operation: 'getThing',
      reason: 'since 1970-01-01T00:00:00.000Z; it has no sunset',
    });
  });

  it('are refused for a function that does not exist', async () => {
    const failure: unknown = await client()
      .listThings({ thingId: 'a' })
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(CallRefused);
    expect(failure).toMatchObject({ status: 404, code: 'ResourceNotFoundException' });
  });
});

describe('payloads that are no answer of an operation', () => {
  let server: LambdaServer;
  beforeAll(async () => {
    server = await startLambdaServer();
  });
  afterAll(() => server.stop());

  it.each(['', '<html>', '{"statusCode":', 'null', '"text"', '{}', '[]'])(
    '%j is refused',
    async (payload) => {
      server.answer((response) => response.end(payload));

      await expect(clientAt(server.endpoint).getThing({ thingId: 'a' })).rejects.toThrow();
    },
  );
});
