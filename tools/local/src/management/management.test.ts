import { join } from 'node:path';
import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  GetUsagePlansCommand,
  paginateGetApiKeys,
  UpdateApiKeyCommand,
} from '@aws-sdk/client-api-gateway';
import { openSigner } from '../identity/index.ts';
import { serve, type Runtime } from '../index.ts';
import { writeAssembly } from '../testing/assembly-folder.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

let runtime: Runtime;
// Before the folder goes.
afterAll(() => runtime.stop());
const folder = temporaryFolder();
const data = join(folder, 'data');
const definedValue = 'the-key-that-the-template-defines';

/** One method that takes a key and answers by itself. */
const api = {
  openapi: '3.0.1',
  info: { title: 'locked', version: '1' },
  paths: {
    '/locked': {
      get: {
        security: [{ api_key: [] }],
        responses: { 200: { description: 'ok' } },
        'x-amazon-apigateway-integration': {
          type: 'mock',
          requestTemplates: { 'application/json': '{"statusCode":200}' },
          responses: { default: { statusCode: '200' } },
        },
      },
    },
  },
  components: { securitySchemes: { api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' } } },
};
const plan = (UsagePlanName: string): object => ({
  Type: 'AWS::ApiGateway::UsagePlan',
  Properties: {
    UsagePlanName,
    ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }],
    Throttle: { RateLimit: 100, BurstLimit: 50 },
    Quota: { Limit: 1000, Period: 'MONTH' },
  },
});
const template = {
  Resources: {
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: api } },
    Deployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId: { Ref: 'Api' } } },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, DeploymentId: { Ref: 'Deployment' }, StageName: 'local' },
    },
    Small: plan('small'),
    Large: plan('large'),
    Key: {
      Type: 'AWS::ApiGateway::ApiKey',
      Properties: { Name: 'defined', Value: definedValue, Enabled: true },
    },
    KeyInPlan: {
      Type: 'AWS::ApiGateway::UsagePlanKey',
      Properties: { KeyId: { Ref: 'Key' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'Small' } },
    },
  },
};

let client: APIGatewayClient;
const clientOf = (credentials = openSigner(data)): APIGatewayClient =>
  new APIGatewayClient({
    region: 'us-east-1',
    credentials,
    endpoint: `${runtime.url}/_local/management`,
    maxAttempts: 1,
  });
async function start(): Promise<void> {
  const assembly = writeAssembly(join(folder, 'cdk.out'), 'locked', template);
  runtime = await serve({
    assemblies: [assembly],
    port: 0,
    dataDir: data,
    watch: false,
    log: () => undefined,
  });
  client = clientOf();
}
beforeAll(start);

const openedBy = async (key: string | undefined): Promise<number> =>
  (await fetch(`${runtime.url}/locked`, { headers: { 'x-api-key': key ?? '' } })).status;
async function planIdOf(name: string): Promise<string> {
  const { items = [] } = await client.send(new GetUsagePlansCommand({}));
  return items.find((each) => each.name === name)?.id ?? '';
}

describe('API keys by command', () => {
  it('API keys by command: a key that is made opens its plan’s stages at once and after a restart', async () => {
    const made = await client.send(new CreateApiKeyCommand({ name: 'ferry', enabled: true }));
    const alone = await openedBy(made.value);
    const usagePlanId = await planIdOf('large');
    await client.send(new CreateUsagePlanKeyCommand({ usagePlanId, keyId: made.id, keyType: 'API_KEY' }));
    const inPlan = await openedBy(made.value);

    await runtime.stop();
    await start();
    const restarted = await openedBy(made.value);

    expect([alone, inPlan, restarted]).toEqual([403, 200, 200]);
    expect(made.createdDate).toBeInstanceOf(Date);
    expect(made.value).toMatch(/^[0-9a-f]{40}$/);
  });

  it('API keys by command: keys are listed page by page, with their values only when these are asked for', async () => {
    const names: (string | undefined)[] = [];
    const values: (string | undefined)[] = [];
    for await (const { items = [] } of paginateGetApiKeys({ client, pageSize: 1 }, {})) {
      names.push(...items.map(({ name }) => name));
      values.push(...items.map(({ value }) => value));
    }
    const withValues = await client.send(new GetApiKeysCommand({ nameQuery: 'defi', includeValues: true }));

    expect(names).toEqual(['defined', 'ferry']);
    expect(values).toEqual([undefined, undefined]);
    expect(withValues.items?.map(({ value }) => value)).toEqual([definedValue]);
  });

  it('API keys by command: plans are told with their limits and the keys in them', async () => {
    const id = await planIdOf('small');

    const shown = await client.send(new GetUsagePlanCommand({ usagePlanId: id }));
    const members = await client.send(new GetUsagePlanKeysCommand({ usagePlanId: id }));

    expect(shown).toMatchObject({
      name: 'small',
      throttle: { rateLimit: 100, burstLimit: 50 },
      quota: { limit: 1000, period: 'MONTH' },
      apiStages: [{ stage: 'local' }],
    });
    expect(members.items).toMatchObject([{ name: 'defined', type: 'API_KEY' }]);
  });

  it('API keys by command: a disabled key opens nothing, one of the template too', async () => {
    const { items = [] } = await client.send(new GetApiKeysCommand({ nameQuery: 'defined' }));
    const apiKey = items[0]?.id ?? '';
    const enable = (value: string) =>
      client.send(
        new UpdateApiKeyCommand({ apiKey, patchOperations: [{ op: 'replace', path: '/enabled', value }] }),
      );

    const before = await openedBy(definedValue);
    await enable('false');
    const disabled = await openedBy(definedValue);
    await enable('true');
    const after = await openedBy(definedValue);

    expect([before, disabled, after]).toEqual([200, 403, 200]);
  });

  it('API keys by command: a key that leaves its plan, or is deleted, opens nothing', async () => {
    const made = await client.send(new CreateApiKeyCommand({ name: 'guest', enabled: true }));
    const usagePlanId = await planIdOf('small');
    const key = { usagePlanId, keyId: made.id };
    await client.send(new CreateUsagePlanKeyCommand({ ...key, keyType: 'API_KEY' }));

    const inPlan = await openedBy(made.value);
    await client.send(new DeleteUsagePlanKeyCommand(key));
    const left = await openedBy(made.value);
    await client.send(new DeleteApiKeyCommand({ apiKey: made.id }));

    expect([inPlan, left]).toEqual([200, 403]);
    await expect(client.send(new GetApiKeyCommand({ apiKey: made.id }))).rejects.toMatchObject({
      name: 'NotFoundException',
      message: 'Invalid API Key identifier specified',
    });
  });

  it('API keys by command: what the API would refuse is refused', async () => {
    const { items = [] } = await client.send(new GetApiKeysCommand({ nameQuery: 'defined' }));
    const keyId = items[0]?.id;
    const large = await planIdOf('large');
    const patch = { op: 'replace', path: '/value', value: 'x' } as const;

    await expect(
      client.send(new CreateUsagePlanKeyCommand({ usagePlanId: large, keyId, keyType: 'API_KEY' })),
    ).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(
      client.send(new CreateUsagePlanKeyCommand({ usagePlanId: 'none', keyId, keyType: 'API_KEY' })),
    ).rejects.toMatchObject({ name: 'NotFoundException', message: 'Invalid Usage Plan ID specified' });
    await expect(
      client.send(new CreateApiKeyCommand({ name: 'same', value: definedValue })),
    ).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(client.send(new CreateApiKeyCommand({ value: 'short' }))).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    await expect(
      client.send(new UpdateApiKeyCommand({ apiKey: keyId, patchOperations: [patch] })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
    await expect(client.send(new DeleteApiKeyCommand({ apiKey: keyId }))).rejects.toMatchObject({
      name: 'ConflictException',
    });
  });

  it('API keys by command: a call that is not signed, or signed by somebody unknown, is refused', async () => {
    const stranger = clientOf({
      ...openSigner(data),
      accessKeyId: 'AKIASTRANGER',
      secretAccessKey: 'secret',
    });
    const forger = clientOf({ ...openSigner(data), secretAccessKey: 'guessed' });
    const mayRead = { Effect: 'Allow', Action: 'apigateway:GET', Resource: '*' };
    const reader = openSigner(data, 'reader-of-keys', {
      policy: { Version: '2012-10-17', Statement: [mayRead] },
    });

    const unsigned = await fetch(`${runtime.url}/_local/management/apikeys`);

    expect(unsigned.status).toBe(403);
    await expect(stranger.send(new GetApiKeysCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await expect(forger.send(new GetApiKeysCommand({}))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    expect((await clientOf(reader).send(new GetApiKeysCommand({}))).items).toHaveLength(2);
    await expect(clientOf(reader).send(new CreateApiKeyCommand({ name: 'no' }))).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('API keys by command: a route that is not served is named, with those that are', async () => {
    await expect(client.send(new GetApiKeyCommand({ apiKey: 'a/b' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});
