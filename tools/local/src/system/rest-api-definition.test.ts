import { localTarget, physicalName, type ResolvedResource } from '../assembly/index.ts';
import { apiAtRoot } from './api-at-root.ts';
import { restApis } from './rest-api-definition.ts';

const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId,
  type: `AWS::ApiGateway::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const idOf = (one: ResolvedResource): string => physicalName({ ...localTarget, ...one }, one.properties);
const surroundings = {
  target: localTarget,
  keyValues: (id: string, name: string): string => `made for ${name} ${id}`,
  findAsset: (key: string): string | undefined => (key === 'here.yaml' ? '/assets/here.yaml' : undefined),
};

const api = resource('Api', 'RestApi', { Body: { openapi: '3.0.1' }, BinaryMediaTypes: ['image/png'] });
const stage = (name: string, more: object = {}): ResolvedResource =>
  resource(`Stage${name}`, 'Stage', { RestApiId: idOf(api), StageName: name, DeploymentId: 'd1', ...more });
const read = (more: readonly ResolvedResource[], stageName?: string, apiName?: string) =>
  apiAtRoot(restApis([api, ...more], surroundings), { stage: stageName, api: apiName });

test('nothing is served without an API', () => {
  expect(apiAtRoot(restApis([], surroundings), {})).toBeUndefined();
});

test('body and stage become the definition', () => {
  const settings = {
    Variables: { a: '1' },
    TracingEnabled: true,
    AccessLogSetting: { Format: '$context.requestId', DestinationArn: 'arn' },
    CanarySetting: { PercentTraffic: 10, DeploymentId: 'd2', StageVariableOverrides: { a: '2' } },
    MethodSettings: [{ ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5 }],
  };

  expect(read([stage('local', settings)])).toEqual({
    apiId: idOf(api),
    name: 'Api',
    region: 'us-east-1',
    accountId: '000000000000',
    openapi: { openapi: '3.0.1' },
    binaryMediaTypes: ['image/png'],
    stage: {
      name: 'local',
      deploymentId: 'd1',
      variables: { a: '1' },
      tracingEnabled: true,
      accessLogFormat: '$context.requestId',
      canary: { percentTraffic: 10, deploymentId: 'd2', variableOverrides: { a: '2' } },
      methodSettings: [{ ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 5 }],
    },
    gatewayResponses: [],
    apiKeys: [],
    usagePlans: [],
    samplingRules: [],
  });
});

test('the cache of a stage, and what a stage description sets for all methods, are read', () => {
  const cached = read([stage('local', { CacheClusterEnabled: true, CacheClusterSize: '0.5' })])?.stage;
  const described = read([
    resource('Deployment', 'Deployment', {
      RestApiId: idOf(api),
      StageName: 'made',
      StageDescription: { CachingEnabled: true, MetricsEnabled: true, ThrottlingRateLimit: 7 },
    }),
  ])?.stage;

  expect(cached?.cacheBytes).toBeGreaterThan(1_000_000);
  expect(cached?.cacheBytes).toBeLessThanOrEqual(536_870_912);
  expect(read([stage('local', { CacheClusterSize: '0.5' })])?.stage.cacheBytes).toBeUndefined();
  expect(described?.methodSettings).toEqual([
    {
      ResourcePath: '/*',
      HttpMethod: '*',
      CachingEnabled: true,
      MetricsEnabled: true,
      ThrottlingRateLimit: 7,
    },
  ]);
});

test('sampling rules are read with what X-Ray assumes for absent patterns', () => {
  const rule = {
    ...resource('Rule', '', {
      SamplingRule: {
        Priority: 7,
        ReservoirSize: 25,
        FixedRate: 0.05,
        ServiceName: '*/local',
        URLPath: '/a*',
      },
    }),
    type: 'AWS::XRay::SamplingRule',
  };

  expect(read([stage('local'), rule])?.samplingRules).toEqual([
    {
      priority: 7,
      reservoirSize: 25,
      fixedRate: 0.05,
      serviceName: '*/local',
      serviceType: '*',
      host: '*',
      httpMethod: '*',
      urlPath: '/a*',
      resourceArn: '*',
    },
  ]);
});

test('keys belong to their plans, and one without a value gets one', () => {
  const given = resource('Given', 'ApiKey', { Name: 'partner', Value: 'v'.repeat(20), Enabled: true });
  const made = resource('Made', 'ApiKey', { Enabled: true });
  const plan = resource('Plan', 'UsagePlan', {
    ApiStages: [
      { ApiId: idOf(api), Stage: 'local', Throttle: { '/a/GET': { RateLimit: 1, BurstLimit: 2 } } },
    ],
    Throttle: { RateLimit: 10, BurstLimit: 20 },
    Quota: { Limit: 1000, Period: 'WEEK', Offset: 2 },
  });
  const member = resource('Member', 'UsagePlanKey', {
    KeyId: idOf(made),
    KeyType: 'API_KEY',
    UsagePlanId: idOf(plan),
  });

  const definition = read([stage('local'), given, made, plan, member]);

  expect(definition?.apiKeys).toEqual([
    { id: idOf(given), name: 'partner', value: 'v'.repeat(20), enabled: true },
    { id: idOf(made), name: 'Made', value: `made for Made ${idOf(made)}`, enabled: true },
  ]);
  expect(definition?.usagePlans).toEqual([
    {
      id: idOf(plan),
      apiStages: [
        { apiId: idOf(api), stage: 'local', throttle: { '/a/GET': { rateLimit: 1, burstLimit: 2 } } },
      ],
      keyIds: [idOf(made)],
      throttle: { rateLimit: 10, burstLimit: 20 },
      quota: { limit: 1000, period: 'WEEK', offset: 2 },
    },
  ]);
});

test('the stage asked for is chosen', () => {
  expect(read([stage('dev'), stage('local')], 'local')?.stage.name).toBe('local');
});

test('a deployment that names a stage makes it', () => {
  const deployment = resource('Deployment', 'Deployment', {
    RestApiId: idOf(api),
    StageName: 'made',
    StageDescription: { Variables: { a: '1' } },
  });

  expect(read([deployment])?.stage).toMatchObject({
    name: 'made',
    deploymentId: idOf(deployment),
    variables: { a: '1' },
  });
});

test('a policy is taken as an object and as text', () => {
  const policy = { Version: '2012-10-17', Statement: [] };
  const policyOf = (Policy: unknown) =>
    restApis(
      [resource('Api', 'RestApi', { Body: { openapi: '3.0.1' }, Policy }), stage('a')],
      surroundings,
    )[0]?.stages[0]?.policy;

  expect(policyOf(policy)).toEqual(policy);
  expect(policyOf(JSON.stringify(policy))).toEqual(policy);
  expect(() => policyOf('Allow')).toThrow(/things\/Api has a Policy that is neither/);
});

describe('with several APIs', () => {
  const other = {
    ...resource('Other', 'RestApi', { Name: 'second', Body: { openapi: '3.0.1' } }),
    stack: 'more',
  };
  const stageOfOther = resource('OtherStage', 'Stage', { RestApiId: idOf(other), StageName: 'live' });
  const withPath = { ...other, metadata: { 'aws:cdk:path': 'more/Other/Resource' } };

  test('each has its own stages and gateway responses', () => {
    const response = resource('Response', 'GatewayResponse', {
      RestApiId: idOf(other),
      ResponseType: 'THROTTLED',
    });
    const apis = restApis([api, stage('a'), stage('b'), other, stageOfOther, response], surroundings);

    expect(apis.map(({ name, stages }) => [name, stages.map((one) => one.stage.name)])).toEqual([
      ['Api', ['a', 'b']],
      ['second', ['live']],
    ]);
    expect(apis.map(({ stages }) => stages[0]?.gatewayResponses.length)).toEqual([0, 1]);
  });

  test.each(['second', 'Other', 'more/Other', 'more/Other', idOf(other)])('%s names one of them', (name) => {
    expect(read([stage('a'), withPath, stageOfOther], undefined, name)?.apiId).toBe(idOf(other));
  });

  test('none is at the root unless it is asked for', () => {
    expect(read([stage('a'), other, stageOfOther])).toBeUndefined();
  });

  test.each([
    ['nobody', /--api nobody names no API; there are: things\/Api \(Api\), more\/Other \(second\)/],
    ['second', /--api second names 2 APIs/],
  ])('%s is refused', (name, message) => {
    const twin = { ...other, stack: 'twin' };
    expect(() => read([stage('a'), other, ...(name === 'second' ? [twin] : [])], undefined, name)).toThrow(
      message,
    );
  });
});

test.each([
  ['a stage that does not exist', [stage('dev')], 'local', /has no stage local; its stages: dev/],
  ['no stage at all', [], undefined, /has no stage at all; its stages: none/],
])('%s is refused', (_title, more, name, message) => {
  expect(() => read(more, name)).toThrow(message);
});

test.each([
  [
    'in an older Swagger',
    { Body: { swagger: '1.2' } },
    /things\/Api has a body in Swagger 1.2; .*OpenAPI 3.0/,
  ],
  ['in OpenAPI 3.1', { Body: { openapi: '3.1.0' } }, /has a body in OpenAPI 3.1.0/],
  [
    'outside the assembly',
    { BodyS3Location: { Bucket: 'b', Key: 'away.json' } },
    /from s3:\/\/b\/away.json, which is no asset/,
  ],
  ['in YAML', { BodyS3Location: { Bucket: 'b', Key: 'here.yaml' } }, /here.yaml; an asset is read as JSON/],
])('a body %s is refused', (_title, properties, message) => {
  expect(() => restApis([resource('Api', 'RestApi', properties)], surroundings)).toThrow(message);
});
