import {
  DescribeExecutionCommand,
  DescribeMapRunCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListMapRunsCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { join } from 'node:path';
import type { Runtime } from '../index.ts';
import { serve } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { engineCredentials } from './engine-credentials.ts';

const folder = temporaryFolder();
const workCode = `
exports.handler = async ({ number }) => {
  if (number % 10 === 0) { const error = new Error('no ' + number); error.name = 'Tens'; throw error; }
  return { double: number * 2 };
};`;
const arnOf = (name: string): string => `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;

const lines = {
  QueryLanguage: 'JSONata',
  StartAt: 'Begin',
  States: {
    Begin: { Type: 'Pass', Assign: { bucket: '{% $states.input.bucket %}' }, Next: 'Each' },
    Each: {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: {
          Work: {
            Type: 'Task',
            Resource: 'arn:aws:states:::lambda:invoke',
            Arguments: { FunctionName: 'work', Payload: '{% $states.input %}' },
            Output: '{% $states.result.Payload %}',
            End: true,
          },
        },
      },
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Arguments: { Bucket: '{% $bucket %}', Key: 'lines.jsonl' },
      },
      MaxConcurrency: 4,
      ToleratedFailurePercentage: 50,
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Arguments: { Bucket: '{% $bucket %}', Prefix: 'results' },
      },
      Output: '{% $states.result %}',
      End: true,
    },
  },
};
const express = {
  QueryLanguage: 'JSONata',
  StartAt: 'Say',
  States: { Say: { Type: 'Pass', Output: "{% 'Hello ' & $states.input.name %}", End: true } },
};
const waiting = {
  QueryLanguage: 'JSONata',
  StartAt: 'Wait',
  States: { Wait: { Type: 'Wait', Seconds: 86400, End: true } },
};
const startUri = 'arn:aws:apigateway:us-east-1:states:action/StartExecution';
const started = `{"stateMachineArn": "${arnOf('waiting')}", "name": "by-api", "input": "$util.escapeJavaScript($input.body)"}`;
const api = {
  openapi: '3.0.1',
  info: { title: 'api', version: '1' },
  paths: {
    '/start': {
      post: {
        responses: { 200: { description: 'started' } },
        'x-amazon-apigateway-integration': {
          type: 'aws',
          httpMethod: 'POST',
          uri: startUri,
          requestTemplates: { 'application/json': started },
          responses: { default: { statusCode: '200' }, '400': { statusCode: '409' } },
        },
      },
    },
  },
};
const machine = (name: string, definition: object, type = 'STANDARD'): object => ({
  Type: 'AWS::StepFunctions::StateMachine',
  Properties: {
    StateMachineName: name,
    StateMachineType: type,
    RoleArn: 'arn:aws:iam::000000000000:role/any',
    DefinitionString: JSON.stringify(definition),
  },
});

let runtime: Runtime;
let sfn: SFNClient;
let s3: S3Client;
beforeAll(async () => {
  const assembly = writeAssembly(join(folder, 'app'), 'Machines', {
    Resources: {
      Work: functionResource('work', writeBundle(folder, 'work', workCode)),
      Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
      Lines: machine('lines', lines),
      Express: machine('express', express, 'EXPRESS'),
      Waiting: machine('waiting', waiting),
      Placed: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['shop'] },
          Targets: [{ Id: 'waiting', Arn: { Ref: 'Waiting' }, RoleArn: 'any', InputPath: '$.detail' }],
        },
      },
      Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'api', Body: api } },
      Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
      Stage: {
        Type: 'AWS::ApiGateway::Stage',
        Properties: { StageName: 'v1', RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' } },
      },
    },
  });
  runtime = await serve({
    assemblies: [assembly],
    port: 0,
    dataDir: join(folder, 'data'),
    log: () => undefined,
    watch: false,
  });
  const credentials = engineCredentials(join(folder, 'data'));
  const common = { region: 'us-east-1', credentials, maxAttempts: 1 };
  sfn = new SFNClient({ ...common, endpoint: runtime.endpoints.lambda, disableHostPrefix: true });
  s3 = new S3Client({ ...common, endpoint: runtime.endpoints.s3, forcePathStyle: true });
});
afterAll(() => runtime.stop());

const ended = (executionArn: string) =>
  eventually(async () => {
    const found = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return found.status === 'RUNNING' ? undefined : found;
  });
const object = async <T>(Key: string): Promise<T> => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'files', Key }));
  return JSON.parse((await Body?.transformToString()) ?? '') as T;
};
interface Manifest {
  readonly MapRunArn: string;
  readonly ResultFiles: Readonly<Record<string, readonly { readonly Key: string }[]>>;
}
type Child = Readonly<Record<'Input' | 'Output' | 'Error' | 'Status', string>>;

test('state machines: lines of an object are worked on by a distributed map', async () => {
  const numbers = Array.from({ length: 25 }, (_, at) => at + 1);
  const Body = numbers.map((number) => JSON.stringify({ number })).join('\n');
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'lines.jsonl', Body }));

  const input = JSON.stringify({ bucket: 'files' });
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: arnOf('lines'), name: 'first', input }),
  );
  const { status, output } = await ended(executionArn);

  expect([executionArn, status]).toEqual([
    'arn:aws:states:us-east-1:000000000000:execution:lines:first',
    'SUCCEEDED',
  ]);
  const { MapRunArn, ResultWriterDetails } = JSON.parse(output ?? '') as {
    readonly MapRunArn: string;
    readonly ResultWriterDetails: { readonly Key: string };
  };
  const manifest = await object<Manifest>(ResultWriterDetails.Key);
  expect(manifest).toMatchObject({ DestinationBucket: 'files', MapRunArn });
  const filesOf = (kind: string) => object<Child[]>(manifest.ResultFiles[kind]?.[0]?.Key ?? '');
  const [succeeded, failed] = [await filesOf('SUCCEEDED'), await filesOf('FAILED')];
  expect(succeeded.map(({ Output }) => Output).sort()).toEqual(
    numbers
      .filter((number) => number % 10 > 0)
      .map((number) => `{"double":${number * 2}}`)
      .sort(),
  );
  expect(failed.map(({ Input, Error: name, Status }) => [Input, name, Status]).sort()).toEqual([
    ['{"number":10}', 'Tens', 'FAILED'],
    ['{"number":20}', 'Tens', 'FAILED'],
  ]);
  const run = await sfn.send(new DescribeMapRunCommand({ mapRunArn: MapRunArn }));
  expect(run).toMatchObject({
    status: 'SUCCEEDED',
    itemCounts: { total: 25, succeeded: 23, failed: 2, pending: 0 },
  });
  const { mapRuns } = await sfn.send(new ListMapRunsCommand({ executionArn }));
  expect(mapRuns).toMatchObject([{ mapRunArn: MapRunArn, executionArn }]);
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'MapStateEntered',
    'MapStateStarted',
    'MapRunStarted',
    'MapRunSucceeded',
    'MapStateSucceeded',
    'MapStateExited',
    'ExecutionSucceeded',
  ]);
});

test('state machines: an express machine answers at once', async () => {
  const answer = await sfn.send(
    new StartSyncExecutionCommand({ stateMachineArn: arnOf('express'), input: '{"name":"Ada"}' }),
  );

  expect([answer.status, answer.output]).toEqual(['SUCCEEDED', '"Hello Ada"']);
  await expect(
    sfn.send(new StartSyncExecutionCommand({ stateMachineArn: arnOf('waiting') })),
  ).rejects.toThrow('not supported');
});

test('state machines: a name with the same input starts once, with another it is refused', async () => {
  const start = (input: string) =>
    sfn.send(new StartExecutionCommand({ stateMachineArn: arnOf('waiting'), name: 'once', input }));

  const first = await start('{"a":1}');
  const again = await start('{"a":1}');

  expect(again.executionArn).toBe(first.executionArn);
  expect(again.startDate).toEqual(first.startDate);
  await expect(start('{"a":2}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  await sfn.send(
    new StopExecutionCommand({ executionArn: first.executionArn, error: 'Enough', cause: 'no need' }),
  );
  expect(await ended(first.executionArn ?? '')).toMatchObject({
    status: 'ABORTED',
    error: 'Enough',
    cause: 'no need',
  });
  await expect(start('{"a":1}')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  const { executions = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: arnOf('waiting'), statusFilter: 'ABORTED' }),
  );
  expect(executions.map(({ name }) => name)).toEqual(['once']);
});

test('state machines: what waits goes on when the clock of the runtime is put forward', async () => {
  const { executionArn = '' } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: arnOf('waiting') }),
  );
  await eventually(async () => {
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
    return events.some(({ type }) => type === 'WaitStateEntered');
  });

  await fetch(`${runtime.url}/_local/clock`, { method: 'POST', body: '{"advanceSeconds":86400}' });

  expect(await ended(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{}' });
});

test('state machines: a method of an API starts an execution', async () => {
  const start = async (text: string) => {
    const answer = await fetch(`${runtime.url}/start`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json' },
    });
    return {
      status: answer.status,
      body: (await answer.json()) as { executionArn?: string; __type?: string },
    };
  };
  const first = await start('{"by":"api"}');
  const other = await start('{"by":"other"}');

  expect([first.status, other.status, other.body.__type]).toEqual([200, 409, 'ExecutionAlreadyExists']);
  const { executionArn = '' } = first.body;
  const { input } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(input).toBe('{"by":"api"}');
});

test('state machines: an event starts an execution', async () => {
  const bus = new EventBridgeClient({
    region: 'us-east-1',
    endpoint: runtime.endpoints.events,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  await bus.send(
    new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'Placed', Detail: '{"order":7}' }] }),
  );

  const found = await eventually(async () => {
    const { executions = [] } = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn: arnOf('waiting'), statusFilter: 'RUNNING' }),
    );
    const all = executions.map(({ executionArn }) =>
      sfn.send(new DescribeExecutionCommand({ executionArn })),
    );
    return (await Promise.all(all)).find(({ input }) => input === '{"order":7}');
  });

  expect(found.status).toBe('RUNNING');
});

test('state machines: who signs with other keys is refused', async () => {
  const stranger = new SFNClient({
    region: 'us-east-1',
    endpoint: runtime.endpoints.lambda,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });

  await expect(stranger.send(new StartExecutionCommand({ stateMachineArn: arnOf('lines') }))).rejects.toThrow(
    'security token',
  );
});

test('state machines: the runtime shows executions and counts them', async () => {
  const answer = await fetch(`${runtime.url}/_local/executions`);
  const shown = (await answer.json()) as { readonly executions: readonly { readonly name: string }[] };
  const metrics = await (await fetch(`${runtime.url}/_local/metrics?namespace=AWS/States`)).json();

  expect(shown.executions.map(({ name }) => name)).toContain('first');
  expect(JSON.stringify(metrics)).toContain('ExecutionsSucceeded');
});
