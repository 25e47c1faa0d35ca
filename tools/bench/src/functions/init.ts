import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Benchmark, Measurement } from '../report/benchmark.ts';
import { median } from '../report/median.ts';
import { inTemporaryFolder } from '../report/temporary-folder.ts';
import { buildFunctions, type FunctionName } from './build-functions.ts';
import type { StartCost } from './first-answer.ts';
import { startItemServer } from './item-server.ts';

/** Whether the first request is sampled for X-Ray decides what our function loads; by X-Ray's own rule one in twenty is. */
const starts = [
  { name: 'cdk-default', of: 'cdk-default', sampled: 0 },
  { name: 'powertools-minified', of: 'powertools-minified', sampled: 0 },
  { name: 'tollgate', of: 'tollgate', sampled: 0 },
  { name: 'tollgate, sampled', of: 'tollgate', sampled: 1 },
  { name: 'cdk-default, sampled', of: 'cdk-default', sampled: 1 },
] as const satisfies readonly { readonly name: string; readonly of: FunctionName; readonly sampled: 0 | 1 }[];

/** From the bundle's first line to its first answer with one DynamoDB read, in a fresh process each time. */
export const init: Benchmark = {
  name: 'init',
  run: ({ rounds = 15 }) =>
    inTemporaryFolder(async (folder) => {
      const built = await buildFunctions(folder);
      const server = await startItemServer();
      try {
        const costs = new Map<string, StartCost[]>(starts.map(({ name }) => [name, []]));
        for (let round = 0; round < rounds; round += 1) {
          for (const { name, of, sampled } of starts) {
            costs.get(name)?.push(await startOnce(built[of].file, server.endpoint, sampled));
          }
        }
        return measurementOf(costs);
      } finally {
        server.stop();
      }
    }),
};

function measurementOf(costs: ReadonlyMap<string, readonly StartCost[]>): Measurement {
  const processorMs = (name: string): number =>
    median((costs.get(name) ?? []).map((cost) => cost.processorMs));
  const wallMs = (name: string): number => median((costs.get(name) ?? []).map((cost) => cost.wallMs));
  const limits = { floor: 0.7, aim: 0.55 };
  return {
    rows: starts.map(({ name }) => ({
      name,
      values: { 'processor ms': Math.round(processorMs(name)), 'wall ms': Math.round(wallMs(name)) },
    })),
    ratios: [
      {
        name: 'init against CDK default',
        value: processorMs('tollgate') / processorMs('cdk-default'),
        ...limits,
      },
    ],
  };
}

async function startOnce(file: string, endpoint: string, sampled: 0 | 1): Promise<StartCost> {
  const child = fork(join(import.meta.dirname, 'first-answer.ts'), [file], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    env: lambdaVariables(endpoint, sampled),
  });
  const exited = once(child, 'exit');
  const [cost] = (await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => {
      throw new Error(`${file} ended with code ${String(code)} before its first answer`);
    }),
  ])) as [StartCost];
  await exited;
  return cost;
}

/** What Lambda gives a function with active tracing; nothing of the surrounding shell. */
const lambdaVariables = (endpoint: string, sampled: 0 | 1): Readonly<Record<string, string>> => ({
  PATH: '/usr/bin:/bin',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
  AWS_ENDPOINT_URL_DYNAMODB: endpoint,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  LAMBDA_TASK_ROOT: '/var/task',
  AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
  AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:9',
  _X_AMZN_TRACE_ID: `Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=${sampled}`,
});
