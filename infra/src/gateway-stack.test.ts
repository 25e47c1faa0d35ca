import { specification } from '@tollgate/aggregator-contract/api';
import { functionName, stages, type Stage } from '@tollgate/constructs';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import {
  anyone,
  composeContracts,
  contractOf,
  defineOperation,
  type Operation,
} from '@tollgate/contract-kit';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { Match } from 'aws-cdk-lib/assertions';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { bodyOf, gatewayApp, methodsOf } from './testing/gateway-template.ts';

const extra = (over: Partial<Operation> = {}): Operation => ({
  ...defineOperation({
    id: 'getExtra',
    owner: 'states',
    method: 'GET',
    path: '/extra',
    summary: 'One more',
    access: anyone(),
    responses: { 204: { description: 'Nothing.' } },
  }),
  ...over,
});

const deploymentOf = (stage: Stage, ofOperations: readonly Operation[]): string | undefined =>
  Object.keys(gatewayApp(stage, ofOperations).template.findResources('AWS::ApiGateway::Deployment'))[0];

describe('the gateway’s stack', () => {
  it.each(Object.values(stages))('has no fault in $name', (stage) => {
    expect(stackFaultsIn(gatewayApp(stage).app)).toEqual([]);
  });

  it('routes exactly the operations of the contracts, as the published specification does', () => {
    const routesIn = (document: JsonObject): readonly string[] =>
      methodsOf(document)
        .map(({ method, path }) => `${method} ${path}`)
        .sort();

    const routes = routesIn(bodyOf(gatewayApp(stages.prod).template));

    expect(routes).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
    expect(routes).toEqual(routesIn(JSON.parse(specification) as JsonObject));
  });

  it('lets anonymous callers reach only what is named here', () => {
    const anonymous = methodsOf(bodyOf(gatewayApp(stages.prod).template))
      .filter(({ body }) => (body['security'] as unknown[]).length === 0)
      .map(({ body }) => body['operationId']);

    expect(anonymous.sort()).toEqual([
      'compareVehicles',
      'decodeVin',
      'getHealth',
      'getIndex',
      'getOpenApi',
      'getPhotoRendition',
      'getProblems',
      'getState',
      'getStateOverview',
      'getStateStatistics',
      'getVehicleOverview',
      'listStates',
    ]);
  });

  it('never takes an API key as the only guard of a change', () => {
    // A ticket of the feed opens a connection that reads, and lets whoever has it do nothing that the key does not.
    const changes = methodsOf(bodyOf(gatewayApp(stages.prod).template)).filter(
      ({ method, body }) => method !== 'GET' && body['operationId'] !== 'createFeedTicket',
    );

    const guards = changes.flatMap(({ body }) => (body['security'] as object[]).flatMap(Object.keys));
    expect(guards).toHaveLength(changes.length);
    expect(guards).not.toContain('apiKey');
  });

  it('invokes every function by its name at its live alias, and lets it give up first', () => {
    const methods = new Map(
      methodsOf(bodyOf(gatewayApp(stages.staging).template)).map(({ body }) => [body['operationId'], body]),
    );

    for (const operation of operations.filter(({ servedBy }) => servedBy !== 'gateway')) {
      const integration = methods.get(operation.id)?.['x-amazon-apigateway-integration'] as JsonObject;
      expect(JSON.stringify(integration['uri'])).toContain(
        `:function:${functionName(stages.staging, operation.owner, operation.id)}:live/invocations`,
      );
      expect(integration['timeoutInMillis']).toBeGreaterThan(operation.timeoutMs ?? 5_000);
      expect(integration['timeoutInMillis']).toBeLessThanOrEqual(29_000);
    }
  });

  it('makes another deployment when a route changes, and the same one otherwise', () => {
    const before = deploymentOf(stages.dev, operations);

    expect(deploymentOf(stages.dev, [...operations].reverse())).toBe(before);
    expect(deploymentOf(stages.dev, [...operations, extra()])).not.toBe(before);
    expect(deploymentOf({ ...stages.dev, throttle: { rate: 1, burst: 1 } }, operations)).not.toBe(before);
  });

  it('refuses one route of two owners and names both', () => {
    const other = extra({ id: 'getOther', owner: 'vehicles' });
    const contracts = [
      contractOf('states', { getExtra: extra() }),
      contractOf('vehicles', { getOther: other }),
    ];

    expect(() => composeContracts(contracts)).toThrow(
      'GET /extra is claimed twice: by states (getExtra, GET /extra) and by vehicles (getOther, GET /extra)',
    );
  });

  it('refuses an operation left to the gateway that has no integration', () => {
    const orphan = extra({ servedBy: 'gateway' });

    expect(() => gatewayApp(stages.dev, [...operations, orphan])).toThrow(
      'states leaves getExtra to the gateway',
    );
  });

  it('refuses a function that outlasts the gateway', () => {
    expect(() => gatewayApp(stages.dev, [extra({ timeoutMs: 30_000 })])).toThrow(
      'answer 202 and finish later',
    );
  });
});

describe('the deployed stage', () => {
  const { template } = gatewayApp(stages.prod, [
    ...operations,
    extra({ path: '/extra/{extraId}/more', throttle: { rate: 5, burst: 10 } }),
  ]);

  it('traces, and logs requests without what they were about', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      StageName: 'prod',
      TracingEnabled: true,
      AccessLogSetting: {
        Format: Match.not(Match.stringLikeRegexp('sourceIp|context\\.path"|queryString|userAgent')),
      },
    });
    template.hasResource('AWS::ApiGateway::Stage', { DependsOn: ['AccessLog', 'LogAccount'] });
    template.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: '/tollgate/prod/gateway/access',
      RetentionInDays: 90,
    });
  });

  it('throttles every method, and those that say so by their own limits', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: Match.arrayWith([
        Match.objectLike({
          ResourcePath: '/*',
          HttpMethod: '*',
          ThrottlingRateLimit: 1_000,
          ThrottlingBurstLimit: 2_000,
          DataTraceEnabled: false,
          LoggingLevel: 'ERROR',
        }),
        Match.objectLike({
          ResourcePath: '/extra~1{extraId}~1more',
          HttpMethod: 'GET',
          ThrottlingRateLimit: 5,
          ThrottlingBurstLimit: 10,
        }),
      ]),
    });
  });

  it('caches what allows it, apart for each version held', () => {
    template.hasResourceProperties('AWS::ApiGateway::Stage', {
      CacheClusterEnabled: true,
      MethodSettings: Match.arrayWith([
        Match.objectLike({
          ResourcePath: '/states~1{stateCode}',
          CachingEnabled: true,
          CacheTtlInSeconds: 60,
        }),
      ]),
    });
    const getState = methodsOf(bodyOf(template)).find(({ body }) => body['operationId'] === 'getState');
    expect(getState?.body['x-amazon-apigateway-integration']).toMatchObject({
      cacheKeyParameters: ['method.request.path.stateCode', 'method.request.header.If-None-Match'],
    });
  });
});

it.each([
  { stage: stages.local, ReservoirSize: 25, FixedRate: 0.05 },
  { stage: stages.dev, ReservoirSize: 100, FixedRate: 1 },
  { stage: stages.prod, ReservoirSize: 1, FixedRate: 0.05 },
])('keeps as many traces as the stage says: $stage.name', ({ stage, ReservoirSize, FixedRate }) => {
  gatewayApp(stage).template.hasResourceProperties('AWS::XRay::SamplingRule', {
    SamplingRule: { ReservoirSize, FixedRate, ServiceName: `*/${stage.name}` },
  });
});

describe('who may ask', () => {
  it('gives each purpose a role of its own', () => {
    const { template } = gatewayApp(stages.prod);
    const roles = template.findResources('AWS::IAM::Role');

    expect(Object.keys(roles).sort()).toEqual([
      'AuthorizePartnerRole',
      'InvokeFunctionsRole',
      'LogRole',
      'ReadRenditionsRole',
      'ReadStatesRole',
    ]);
    expect(JSON.stringify(roles['InvokeFunctionsRole'])).toContain(':function:tollgate-prod-*:live');
    expect(JSON.stringify(roles['ReadStatesRole'])).toContain(':table/tollgate-prod-states');
    expect(JSON.stringify(roles['ReadRenditionsRole'])).toContain('/renditions/*');
  });
});
