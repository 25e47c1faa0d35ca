import { join } from 'node:path';
import {
  APIGatewayClient,
  CreateDeploymentCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetStagesCommand,
  UpdateStageCommand,
  type PatchOperation,
} from '@aws-sdk/client-api-gateway';
import { openSigner } from '../../identity/index.ts';
import { serve, type Runtime } from '../../index.ts';
import { writeAssembly } from '../../testing/assembly-folder.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';

let runtime: Runtime;
// Before the folder goes.
afterAll(() => runtime.stop());
const folder = temporaryFolder();
const data = join(folder, 'data');

/** An API that answers a word by itself, on a stage that is deployed by command and on one that is not. */
const template = (word: string) => {
  const stage = (StageName: string, deployment: string): object => ({
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      ...{ RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: deployment }, StageName },
      Variables: { colour: 'blue' },
    },
  });
  const deployment = { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } };
  const integration = {
    type: 'mock',
    requestTemplates: { 'application/json': '{"statusCode":200}' },
    responses: {
      default: {
        statusCode: '200',
        responseTemplates: { 'application/json': `${word} $stageVariables.colour` },
      },
    },
  };
  return {
    Resources: {
      Api: {
        Type: 'AWS::ApiGateway::RestApi',
        Properties: {
          Name: 'words',
          Body: {
            openapi: '3.0.1',
            info: { title: 'words', version: '1' },
            paths: {
              '/word': {
                get: {
                  responses: { 200: { description: 'ok' } },
                  'x-amazon-apigateway-integration': integration,
                },
              },
            },
          },
        },
      },
      Kept: { ...deployment, Metadata: { 'tollgate:deployed': 'by command' } },
      Free: deployment,
      Release: stage('release', 'Kept'),
      Trial: stage('trial', 'Free'),
    },
  };
};

let client: APIGatewayClient;
let restApiId = '';
const start = async (): Promise<void> => {
  runtime = await serve({
    ...{ assemblies: [join(folder, 'assembly')], port: 0, dataDir: data, watch: false, inMemory: true },
    log: () => undefined,
  });
  client = new APIGatewayClient({
    ...{ region: 'us-east-1', credentials: openSigner(data), maxAttempts: 1 },
    endpoint: `${runtime.url}/_local/management`,
  });
};
beforeAll(async () => {
  writeAssembly(join(folder, 'assembly'), 'words', template('first'));
  await start();
  restApiId = (await client.send(new GetRestApisCommand({}))).items?.[0]?.id ?? '';
});

const release = { stageName: 'release' } as const;
const word = async (stage = 'release'): Promise<string> =>
  (await fetch(`${runtime.url}/_local/apis/${restApiId}/${stage}/word`)).text();
const deployCanary = (percentTraffic: number, stageVariableOverrides?: Record<string, string>) =>
  client.send(
    new CreateDeploymentCommand({
      ...{ restApiId, ...release },
      canarySettings: { percentTraffic, ...(stageVariableOverrides && { stageVariableOverrides }) },
    }),
  );
const patch = (...patchOperations: PatchOperation[]) =>
  client.send(new UpdateStageCommand({ restApiId, ...release, patchOperations }));
const removal: PatchOperation = { op: 'remove', path: '/canarySettings' };

test('stage canary: a stage that is deployed by command keeps what was deployed, another serves the template', async () => {
  writeAssembly(join(folder, 'assembly'), 'words', template('second'));
  await runtime.reload();

  expect([await word(), await word('trial')]).toEqual(['first blue', 'second blue']);
});

test('stage canary: a share follows its percentage over 2,000 requests within three standard deviations', async () => {
  await deployCanary(25);

  const words = [];
  for (let left = 2000; left > 0; left -= 100)
    words.push(...(await Promise.all(Array.from({ length: 100 }, () => word()))));
  await patch(removal);

  const canary = words.filter((each) => each === 'second blue').length;
  expect(Math.abs(canary - 500)).toBeLessThanOrEqual(3 * Math.sqrt(2000 * 0.25 * 0.75));
  expect(await word()).toBe('first blue');
});

test('stage canary: promotion gives deployment and variables to the stage, and both survive a new start', async () => {
  const { id } = await deployCanary(100, { colour: 'yellow' });
  const canary = [
    await word(),
    (await client.send(new GetStageCommand({ restApiId, ...release }))).canarySettings,
  ];
  await patch(
    { op: 'copy', from: '/canarySettings/stageVariableOverrides', path: '/variables' },
    { op: 'copy', from: '/canarySettings/deploymentId', path: '/deploymentId' },
    removal,
  );
  await runtime.stop();
  await start();

  const stage = await client.send(new GetStageCommand({ restApiId, ...release }));
  expect(canary).toEqual([
    'second yellow',
    expect.objectContaining({ deploymentId: id, percentTraffic: 100 }),
  ]);
  expect(stage).toMatchObject({ deploymentId: id, variables: { colour: 'yellow' } });
  expect(stage.canarySettings).toBeUndefined();
  expect(await word()).toBe('second yellow');
});

test('stage canary: its share can be changed, and a deployment without a canary goes to the stage', async () => {
  await deployCanary(0);
  const changed = await patch({ op: 'replace', path: '/canarySettings/percentTraffic', value: '33.5' });
  await patch(removal);
  const { id } = await client.send(new CreateDeploymentCommand({ restApiId, ...release }));
  const { item } = await client.send(new GetStagesCommand({ restApiId }));

  expect(changed.canarySettings?.percentTraffic).toBe(33.5);
  expect(item?.map(({ stageName, deploymentId }) => [stageName, deploymentId === id])).toEqual([
    ['release', true],
    ['trial', false],
  ]);
});

test.each([
  [
    'no canary',
    () => patch({ op: 'replace', path: '/canarySettings/percentTraffic', value: '5' }),
    'do not exist',
  ],
  ['a share of more than all', () => deployCanary(101), 'between 0.0 and 100.0'],
  [
    'an unknown deployment',
    () => patch({ op: 'replace', path: '/deploymentId', value: 'nope' }),
    'does not exist',
  ],
  ['an unknown path', () => patch({ op: 'replace', path: '/nothing', value: '' }), 'Invalid patch operation'],
  [
    'a stage of the template',
    () => client.send(new CreateDeploymentCommand({ restApiId, stageName: 'trial' })),
    'serves what its template defines',
  ],
  [
    'an unknown stage',
    () => client.send(new GetStageCommand({ restApiId, stageName: 'none' })),
    'Invalid stage identifier',
  ],
])('stage canary: %s is refused', async (_what, call, why) => {
  await expect(call()).rejects.toThrow(why);
});
