import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { startKillableRuntime, type KillableRuntime } from '../testing/killable-runtime.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { engineCredentials } from './engine-credentials.ts';

const folder = temporaryFolder();
const data = join(folder, 'data');
const marks = join(folder, 'marks');
/** Leaves a mark that outlives it, and takes its time. */
const markCode = `
const { appendFileSync } = require('node:fs');
exports.handler = async (event) => {
  appendFileSync(${JSON.stringify(marks)}, event.mark + '\\n');
  await new Promise((resolve) => setTimeout(resolve, 40));
  return event.mark;
};`;
const mark = (value: string): object => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: 'mark', Payload: { mark: value } },
  Output: '{% $states.result.Payload %}',
});
const definition = {
  QueryLanguage: 'JSONata',
  StartAt: 'Split',
  States: {
    Split: { ...mark('split'), Next: 'Each' },
    Each: {
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: { Work: { ...mark("{% 'item ' & $string($states.input) %}"), End: true } },
      },
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Arguments: { Bucket: 'files', Key: 'items.jsonl' },
      },
      MaxConcurrency: 3,
      ResultWriter: {
        Resource: 'arn:aws:states:::s3:putObject',
        Arguments: { Bucket: 'files', Prefix: 'results' },
        WriterConfig: { Transformation: 'COMPACT', OutputType: 'JSON' },
      },
      Next: 'Finish',
    },
    Finish: { ...mark('finish'), Output: '{% $states.input.ResultWriterDetails.Key %}', End: true },
  },
};
const assembly = writeAssembly(join(folder, 'app'), 'Killed', {
  Resources: {
    Mark: functionResource('mark', writeBundle(folder, 'mark', markCode)),
    Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'killed',
        RoleArn: 'any',
        DefinitionString: JSON.stringify(definition),
      },
    },
  },
});

const marked = (): string[] => (existsSync(marks) ? readFileSync(marks, 'utf8').trim().split('\n') : []);
function clientsOf({ endpoints }: KillableRuntime): { readonly sfn: SFNClient; readonly s3: S3Client } {
  const common = { region: 'us-east-1', credentials: engineCredentials(data), maxAttempts: 1 };
  return {
    sfn: new SFNClient({ ...common, endpoint: endpoints['lambda'] ?? '' }),
    s3: new S3Client({ ...common, endpoint: endpoints['s3'] ?? '', forcePathStyle: true }),
  };
}

let runtime: KillableRuntime | undefined;
afterAll(() => runtime?.kill());

test('state machines: an execution survives the end of the runtime, killed twice', async () => {
  const items = [...Array(40).keys()];
  runtime = await startKillableRuntime(assembly, data);
  let { sfn, s3 } = clientsOf(runtime);
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'items.jsonl', Body: items.join('\n') }));
  const stateMachineArn = 'arn:aws:states:us-east-1:000000000000:stateMachine:killed';
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, name: 'one' }));

  for (const upTo of [10, 25]) {
    await eventually(() => marked().length >= upTo);
    await runtime.kill();
    runtime = await startKillableRuntime(assembly, data);
    ({ sfn, s3 } = clientsOf(runtime));
  }
  const { output } = await eventually(async () => {
    const found = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return found.status === 'RUNNING' ? undefined : found;
  });

  const read = async <T>(Key: string): Promise<T> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'files', Key }));
    return JSON.parse((await Body?.transformToString()) ?? '') as T;
  };
  const { ResultFiles } = await read<{
    ResultFiles: { SUCCEEDED: readonly { Key: string }[]; FAILED: readonly object[] };
  }>(JSON.parse(output ?? '') as string);
  const results = await read<string[]>(ResultFiles.SUCCEEDED[0]?.Key ?? '');
  const wanted = items.map((item) => `item ${item}`);
  expect([...results].sort()).toEqual([...wanted].sort());
  expect(ResultFiles.FAILED).toEqual([]);
  expect(new Set(marked())).toEqual(new Set(['split', ...wanted, 'finish']));
  // What was done is not done again: at most what was under way at each end.
  expect(marked().length).toBeLessThanOrEqual(items.length + 2 + 2 * 3);
  expect(marked().filter((one) => one === 'split' || one === 'finish')).toEqual(['split', 'finish']);
});
