import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { startKillableRuntime, type KillableRuntime } from '../testing/killable-runtime.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const arn = (id: string): object => ({ 'Fn::GetAtt': [id, 'Arn'] });
const scribe = (file: string): string => `
const { appendFileSync } = require('node:fs');
const write = ({ n }) => appendFileSync(${JSON.stringify(join(folder, file))}, n + '\\n');
exports.handler = async (event) => {
  for (const { detail } of event.Records?.map(({ body }) => JSON.parse(body)) ?? [event]) write(detail);
};`;
const rule = (target: string): object => ({
  Type: 'AWS::Events::Rule',
  Properties: { EventPattern: { source: ['shop'] }, Targets: [{ Id: 'target', Arn: arn(target) }] },
});
const assembly = writeAssembly(join(folder, 'cdk.out'), 'shop', {
  Resources: {
    Work: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 2 } },
    Reader: functionResource('reader', writeBundle(folder, 'reader', scribe('queued.txt'))),
    Direct: functionResource('direct', writeBundle(folder, 'direct', scribe('direct.txt'))),
    Reads: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arn('Work'), FunctionName: arn('Reader') },
    },
    ToQueue: rule('Work'),
    ToFunction: rule('Direct'),
  },
});

let runtime: KillableRuntime;
const start = async (): Promise<void> => {
  runtime = await startKillableRuntime(assembly, join(folder, 'data'));
};
beforeAll(start);
afterAll(() => runtime.kill());

/** Puts ten events; resolves when they are acknowledged. */
const put = async (from: number): Promise<number[]> => {
  const numbers = Array.from({ length: 10 }, (_, index) => from + index);
  const Entries = numbers.map((n) => ({
    Source: 'shop',
    DetailType: 'Order',
    Detail: JSON.stringify({ n }),
  }));
  const answer = await fetch(runtime.endpoints['events'] ?? '', {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSEvents.PutEvents', 'content-type': 'application/x-amz-json-1.1' },
    body: JSON.stringify({ Entries }),
  });
  expect(await answer.json()).toMatchObject({ FailedEntryCount: 0 });
  return numbers;
};
const seen = (file: string): Set<number> => {
  const path = join(folder, file);
  return new Set(existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').map(Number) : []);
};

test('event bus: no acknowledged event is lost when the runtime is killed right after its answer', async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    for (let batch = 0; batch < 3; batch += 1) acknowledged.push(...(await put(round * 100 + batch * 10)));
    await runtime.kill();
    await start();
  }

  await eventually(() =>
    ['queued.txt', 'direct.txt'].every((file) => {
      const all = seen(file);
      return acknowledged.every((n) => all.has(n));
    }),
  );
});
