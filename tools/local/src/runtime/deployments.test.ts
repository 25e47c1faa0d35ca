import { join } from 'node:path';
import { serve, type Runtime } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

const folder = temporaryFolder();
const answering = (word: string): string =>
  `exports.handler = async () => { ${word === 'broken' ? "throw new Error('broken')" : ''}; return { statusCode: 200, body: '${word}' }; };`;
const build = (name: string, word: string): string => writeBundle(folder, name, answering(word));

const integrationOf = (alias: string) => ({
  type: 'aws_proxy',
  httpMethod: 'POST',
  uri: {
    'Fn::Sub': `arn:aws:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${${alias}}/invocations`,
  },
});
const aliasOf = (name: string, more: object, properties: object = {}) => ({
  Type: 'AWS::Lambda::Alias',
  Properties: { FunctionName: { Ref: name }, FunctionVersion: '1', Name: 'live', ...properties },
  ...more,
});
const updatedBy = (group: string) => ({
  UpdatePolicy: {
    CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: 'App' }, DeploymentGroupName: { Ref: group } },
  },
});
const groupOf = (config: string) => ({
  Type: 'AWS::CodeDeploy::DeploymentGroup',
  Properties: {
    ApplicationName: { Ref: 'App' },
    DeploymentConfigName: `CodeDeployDefault.Lambda${config}`,
    ServiceRoleArn: 'arn:aws:iam::000000000000:role/any',
    AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: 'Errors' } }] },
    AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_STOP_ON_ALARM'] },
  },
});

/** Two functions whose traffic is shifted, and one whose alias shares it. */
const template = (weights?: object) => ({
  Resources: {
    App: { Type: 'AWS::CodeDeploy::Application', Properties: { ComputePlatform: 'Lambda' } },
    Canary: functionResource('canary', join(folder, 'canary')),
    CanaryAlias: aliasOf('Canary', updatedBy('CanaryGroup')),
    CanaryGroup: groupOf('Canary10Percent5Minutes'),
    Linear: functionResource('linear', join(folder, 'linear')),
    LinearAlias: aliasOf('Linear', updatedBy('LinearGroup')),
    LinearGroup: groupOf('Linear10PercentEvery1Minute'),
    Shared: functionResource('shared', join(folder, 'shared')),
    SharedAlias: aliasOf('Shared', {}, weights),
    Errors: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        ...{
          Namespace: 'AWS/Lambda',
          MetricName: 'Errors',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
        },
        Dimensions: [
          { Name: 'FunctionName', Value: { Ref: 'Canary' } },
          { Name: 'Resource', Value: 'canary:live' },
        ],
        ...{ Threshold: 0, ComparisonOperator: 'GreaterThanThreshold', TreatMissingData: 'notBreaching' },
      },
    },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Body: {
          openapi: '3.0.1',
          info: { title: 'builds', version: '1' },
          paths: Object.fromEntries(
            ['Canary', 'Linear', 'Shared'].map((name) => [
              `/${name.toLowerCase()}`,
              { get: { responses: {}, 'x-amazon-apigateway-integration': integrationOf(`${name}Alias`) } },
            ]),
          ),
        },
      },
    },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'on' },
    },
  },
});

let runtime: Runtime;
const start = async (): Promise<void> => {
  runtime = await serve({
    ...{ assemblies: [join(folder, 'assembly')], port: 0, dataDir: join(folder, 'data'), inMemory: true },
    ...{ watch: true, accountLimits: null, log: () => undefined },
  });
};
beforeAll(async () => {
  for (const name of ['canary', 'linear', 'shared']) build(name, 'first');
  writeAssembly(join(folder, 'assembly'), 'builds', template());
  await start();
});
afterAll(() => runtime.stop());

interface Listed {
  readonly deployments: readonly {
    readonly deploymentId: string;
    readonly functionName: string;
    readonly status: string;
    readonly share: number;
    readonly events: readonly { readonly message: string }[];
  }[];
  readonly aliases: readonly {
    readonly functionName: string;
    readonly live: string;
    readonly versions: string[];
  }[];
}
const listed = async (): Promise<Listed> =>
  (await (await fetch(`${runtime.url}/_local/deployments`)).json()) as Listed;
const newest = async (name: string) =>
  (await listed()).deployments.find(({ functionName }) => functionName === name);
const advance = (seconds: number) =>
  fetch(`${runtime.url}/_local/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds: seconds }) });
const command = (body: object) =>
  fetch(`${runtime.url}/_local/deployments`, { method: 'POST', body: JSON.stringify(body) });

/** Answers of so many requests, counted. */
async function answers(path: string, requests: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const ask = async (): Promise<void> => {
    const answer = await fetch(`${runtime.url}/${path}`);
    const word = answer.ok ? await answer.text() : String(answer.status);
    counts[word] = (counts[word] ?? 0) + 1;
  };
  for (let left = requests; left > 0; left -= 50)
    await Promise.all(Array.from({ length: Math.min(50, left) }, ask));
  return counts;
}

/** Three standard deviations of a share of so many requests. */
const threeSigma = (requests: number, share: number): number => 3 * Math.sqrt(requests * share * (1 - share));

/** Builds anew and waits until the traffic is being shifted. */
async function rebuild(name: string, word: string): Promise<void> {
  const before = (await newest(name))?.deploymentId;
  build(name, word);
  await eventually(async () => {
    const found = await newest(name);
    return found !== undefined && found.deploymentId !== before;
  });
}

test('function traffic shifting: a new build gets its share, then everything', async () => {
  expect(await answers('canary', 5)).toEqual({ first: 5 });

  await rebuild('canary', 'second');
  const counts = await answers('canary', 2000);
  await advance(301);
  const after = await eventually(async () => {
    const found = await newest('canary');
    return found?.status === 'Succeeded' && found;
  });

  expect(Math.abs((counts['second'] ?? 0) - 200)).toBeLessThanOrEqual(threeSigma(2000, 0.1));
  expect((counts['first'] ?? 0) + (counts['second'] ?? 0)).toBe(2000);
  expect(after.events.map(({ message }) => message)).toEqual([
    expect.stringContaining('from version 1 to version 2'),
    'Version 2 has 10 % of the traffic.',
    'Version 2 has all the traffic.',
  ]);
  expect(await answers('canary', 20)).toEqual({ second: 20 });
});

test('alarm rollback: a breached alarm brings the former version back', async () => {
  await rebuild('canary', 'broken');
  const during = await answers('canary', 100);
  await advance(61);

  expect(during['502']).toBeGreaterThan(0);
  expect(await newest('canary')).toMatchObject({ status: 'Failed', share: 0 });
  expect(await answers('canary', 50)).toEqual({ second: 50 });
  expect((await newest('canary'))?.events.at(-1)?.message).toMatch(
    /alarm \S+ is breached. Version 2 has all the traffic again/,
  );
});

test('alarm rollback: what was rolled back stays so after a new start, and an alarm that stands stops the next try', async () => {
  await runtime.stop();
  await start();

  expect(await answers('canary', 20)).toEqual({ second: 20 });
  expect(await newest('canary')).toBeUndefined();
  const again = (await (await command({ action: 'start', function: 'canary' })).json()) as { status: string };
  expect(again.status).toBe('InProgress');
  await answers('canary', 50);
  await advance(60);
  expect(await newest('canary')).toMatchObject({ status: 'Failed' });
  const refused = (await (await command({ action: 'start', function: 'canary' })).json()) as {
    status: string;
  };
  expect(refused.status).toBe('Failed');
});

test('function traffic shifting: linear steps follow the clock, and commands stop or complete them', async () => {
  // The alarm of the test before has to end.
  await advance(600);
  await rebuild('linear', 'second');
  await advance(180);
  const found = await eventually(async () => {
    const one = await newest('linear');
    return one?.share === 0.4 && one;
  });
  const counts = await answers('linear', 500);
  const stopped = await command({ action: 'stop', deploymentId: found.deploymentId });
  const afterStop = await answers('linear', 20);
  await command({ action: 'start', function: 'linear' });
  const completed = await command({
    action: 'continue',
    deploymentId: (await newest('linear'))?.deploymentId,
  });

  expect(Math.abs((counts['second'] ?? 0) - 200)).toBeLessThanOrEqual(threeSigma(500, 0.4));
  expect(await stopped.json()).toMatchObject({ status: 'Stopped', share: 0 });
  expect(afterStop).toEqual({ first: 20 });
  expect(await completed.json()).toMatchObject({ status: 'Succeeded', share: 1 });
  expect(await answers('linear', 20)).toEqual({ second: 20 });
  expect((await command({ action: 'stop', deploymentId: found.deploymentId })).status).toBe(409);
  expect((await command({ action: 'start', function: 'shared' })).status).toBe(409);
  expect((await command({})).status).toBe(400);
});

test('function traffic shifting: an alias shares its traffic between two versions as its weights say', async () => {
  const shares = (version: string, other: string, FunctionWeight: number) => ({
    FunctionVersion: version,
    RoutingConfig: { AdditionalVersionWeights: [{ FunctionVersion: other, FunctionWeight }] },
  });
  writeAssembly(join(folder, 'assembly'), 'builds', template(shares('1', '1', 0)));
  await runtime.reload();
  build('shared', 'second');
  writeAssembly(join(folder, 'assembly'), 'builds', template(shares('1', '2', 0.3)));
  await runtime.reload();

  const counts = await answers('shared', 2000);

  expect(Math.abs((counts['second'] ?? 0) - 600)).toBeLessThanOrEqual(threeSigma(2000, 0.3));
  expect((counts['first'] ?? 0) + (counts['second'] ?? 0)).toBe(2000);
});
