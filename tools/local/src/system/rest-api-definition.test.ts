import { localTarget, physicalName, type ResolvedResource } from '../assembly/index.ts';
import { restApiDefinition } from './rest-api-definition.ts';

const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId,
  type: `AWS::ApiGateway::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const idOf = (one: ResolvedResource): string => physicalName({ ...localTarget, ...one }, one.properties);
const keyValues = (id: string, name: string): string => `made for ${name} ${id}`;

const api = resource('Api', 'RestApi', { Body: { openapi: '3.0.1' }, BinaryMediaTypes: ['image/png'] });
const stage = (name: string, more: object = {}): ResolvedResource =>
  resource(`Stage${name}`, 'Stage', { RestApiId: idOf(api), StageName: name, DeploymentId: 'd1', ...more });
const read = (more: readonly ResolvedResource[], stageName?: string) =>
  restApiDefinition([api, ...more], localTarget, stageName, keyValues);

test('nothing is served without an API', () => {
  expect(restApiDefinition([], localTarget, undefined, keyValues)).toBeUndefined();
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
    Quota: { Limit: 1000, Period: 'DAY' },
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
      quota: { limit: 1000, period: 'DAY' },
    },
  ]);
});

test('the stage asked for is chosen', () => {
  expect(read([stage('dev'), stage('local')], 'local')?.stage.name).toBe('local');
});

test.each([
  ['a stage that does not exist', [stage('dev')], 'local', /has no stage local; its stages: dev/],
  ['no stage at all', [], undefined, /has no stage at all; its stages: none/],
  [
    'a second API',
    [stage('dev'), resource('Other', 'RestApi', {})],
    undefined,
    /define 2 REST APIs \(things\/Api, things\/Other\)/,
  ],
])('%s is refused', (_title, more, name, message) => {
  expect(() => read(more, name)).toThrow(message);
});

test('an API without an inline body is refused', () => {
  const bare = resource('Api', 'RestApi', { BodyS3Location: {} });

  expect(() => restApiDefinition([bare, stage('local')], localTarget, undefined, keyValues)).toThrow(
    /things\/Api has no inline OpenAPI Body/,
  );
});
