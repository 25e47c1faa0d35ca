import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { losses, stages, type Loss, type Stage } from '@tollgate/constructs';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import type { JsonObject } from '@tollgate/contract-kit/openapi';
import { Match } from 'aws-cdk-lib/assertions';
import { gatewayApp, methodsOf } from '../testing/gateway-template.ts';

/** What the system uses of a REST API whatever the stage. */
const used: readonly Loss[] = [
  'apiKeys',
  'gatewayResponses',
  'webAcl',
  'resourcePolicy',
  'tracing',
  'executionLogs',
  'gatewayAlarms',
  'mockIntegrations',
  'serviceIntegrations',
  'mappedIntegrations',
  'requestValidation',
  'originsOfOperations',
];
const http = (stage: Stage, ...more: readonly Loss[]): Stage => ({
  ...stage,
  gatewayKind: 'http',
  waivedLosses: [...used, ...more],
});

describe('HTTP API', () => {
  const { template, app, stack } = gatewayApp(http(stages.staging, 'routingRules', 'canary'));
  const [api] = Object.values(template.findResources('AWS::ApiGatewayV2::Api')) as unknown as {
    readonly Properties: { readonly Body: JsonObject };
    readonly Metadata: JsonObject;
  }[];
  const body = api?.Properties.Body ?? {};
  const routed = methodsOf(body).map(({ body: method }) => method['operationId']);

  it('HTTP API: the contracts become one, without anything of a REST API', () => {
    template.resourceCountIs('AWS::ApiGatewayV2::Api', 1);
    for (const type of ['RestApi', 'Deployment', 'Stage', 'UsagePlan', 'ApiKey', 'Account'])
      template.resourceCountIs(`AWS::ApiGateway::${type}`, 0);
    expect(stackFaultsIn(app)).toEqual([]);
  });

  it('HTTP API: every operation with a function has its route, the others are left out', () => {
    const served = operations.filter(({ servedBy }) => servedBy !== 'gateway').map(({ id }) => id);

    expect(routed.sort()).toEqual([...served].sort());
  });

  it('HTTP API: functions get the event they know', () => {
    for (const { body: method } of methodsOf(body)) {
      expect(method['x-amazon-apigateway-integration']).toMatchObject({
        type: 'aws_proxy',
        payloadFormatVersion: '1.0',
        credentials: { 'Fn::GetAtt': ['InvokeFunctionsRole', 'Arn'] },
      });
    }
  });

  it('HTTP API: the stage needs no deployment, logs and throttles', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      AutoDeploy: true,
      AccessLogSettings: { Format: Match.stringLikeRegexp('context\\.routeKey') },
      DefaultRouteSettings: { ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 },
      RouteSettings: {
        'GET /vehicles/{vehicleId}': Match.objectLike({
          ThrottlingRateLimit: stages.staging.plans.free.rate,
        }),
      },
    });
  });

  it('HTTP API: the gateway calls in the name of no more roles than it needs', () => {
    expect(Object.keys(template.findResources('AWS::IAM::Role'))).not.toContain('ReadStatesRole');
  });

  it('JWT authorizer of HTTP APIs: takes tokens of the pool for its clients, with the scopes of the contract', () => {
    const register = methodsOf(body).find(({ body: method }) => method['operationId'] === 'registerVehicle');

    expect(register?.body['security']).toEqual([{ token: ['vehicles/write'] }]);
    expect(body['components']).toMatchObject({
      securitySchemes: {
        token: {
          'x-amazon-apigateway-authorizer': {
            type: 'jwt',
            jwtConfiguration: {
              issuer: { 'Fn::GetAtt': ['UserPool', 'ProviderURL'] },
              audience: expect.arrayContaining([{ Ref: 'RegistrarClient' }]),
            },
          },
        },
      },
    });
  });

  it('HTTP API losses: are named in the template, with their users and what happens instead', () => {
    expect(stack.losses).toHaveLength(used.length + 2);
    expect(stack.losses).toContainEqual(
      expect.stringMatching(
        /^apiKeys: no API keys and usage plans for .*getVehicle.*; operations behind a key/,
      ),
    );
    expect(api?.Metadata['tollgate:losses']).toEqual(stack.losses);
    template.hasOutput('LostFeatures', { Value: Match.stringLikeRegexp('mockIntegrations') });
  });

  it('HTTP API losses: a feature in use that is not waived stops the synthesis, by name and user', () => {
    const stage: Stage = {
      ...http(stages.dev),
      waivedLosses: used.filter((loss) => loss !== 'mockIntegrations'),
    };

    expect(() => gatewayApp(stage)).toThrow(
      'it has no mock integrations, which getHealth, getProblems use; keep gatewayKind rest, or add mockIntegrations to waivedLosses',
    );
  });

  it('HTTP API losses: what only a stage uses is asked of that stage', () => {
    expect(() => gatewayApp(http(stages.prod, 'routingRules', 'canary'))).toThrow(
      'it has no cache of answers, which',
    );
    expect(() => gatewayApp(http({ ...stages.dev, endpoint: { type: 'EDGE' } }))).toThrow(
      'it has no edge-optimized endpoint, which the stage dev uses',
    );
    expect(() => gatewayApp(http(stages.prod, 'gatewayCache', 'routingRules', 'canary'))).not.toThrow();
  });

  it('HTTP API losses: a waiver that nothing needs is refused, and so is one that means nothing', () => {
    expect(() => gatewayApp(http(stages.dev, 'privateEndpoint'))).toThrow(
      'nothing uses what waivedLosses gives up as privateEndpoint; leave it out',
    );
    expect(() => gatewayApp(http(stages.dev, 'everything' as Loss))).toThrow('it takes apiKeys, ');
  });

  it('HTTP API losses: every one of them says what happens instead', () => {
    for (const { feature, waived } of Object.values(losses))
      expect([feature, waived].join()).toMatch(/\w{3}/);
  });

  it('HTTP API: a domain leads to it, and closes its own address', () => {
    const domain = { name: 'api.tollgate.example', basePath: 'registry' };
    const { template: named } = gatewayApp(http({ ...stages.dev, domain }));

    named.hasResourceProperties('AWS::ApiGatewayV2::DomainName', {
      DomainName: 'api.tollgate.example',
      DomainNameConfigurations: [Match.objectLike({ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' })],
    });
    named.hasResourceProperties('AWS::ApiGatewayV2::ApiMapping', {
      ApiMappingKey: 'registry',
      Stage: { Ref: 'HttpStage' },
    });
    named.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true });
    named.hasOutput('ApiUrl', { Value: 'https://api.tollgate.example/registry' });
  });
});
