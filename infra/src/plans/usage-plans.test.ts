import { stages, type Stage } from '@tollgate/constructs';
import { apiOperations as operations } from '@tollgate/aggregator-contract/api-operations';
import { bodyOf, gatewayApp } from '../testing/gateway-template.ts';

const withMethods = (methods: Stage['plans']['free']['methods']): Stage => ({
  ...stages.dev,
  plans: { ...stages.dev.plans, free: { ...stages.dev.plans.free, ...(methods && { methods }) } },
});

describe('usage plans', () => {
  it.each(Object.values(stages))(
    'usage plans: free, partner and internal have the limits of $name',
    (stage) => {
      const { template } = gatewayApp(stage);

      template.resourceCountIs('AWS::ApiGateway::UsagePlan', 3);
      for (const [name, { rate, burst, quota }] of Object.entries((stage as Stage).plans)) {
        template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
          UsagePlanName: `tollgate-${stage.name}-${name}`,
          Throttle: { RateLimit: rate, BurstLimit: burst },
          Quota: { Limit: Math.ceil(quota.limit * 1.1), Period: quota.period },
        });
      }
    },
  );

  it('usage plans: limits of single operations stand by path and method', () => {
    gatewayApp(stages.prod).template.hasResourceProperties('AWS::ApiGateway::UsagePlan', {
      UsagePlanName: 'tollgate-prod-free',
      ApiStages: [
        {
          Throttle: {
            '/vehicles/GET': { RateLimit: 5, BurstLimit: 10 },
            '/vehicles/{vehicleId}/history/GET': { RateLimit: 5, BurstLimit: 10 },
          },
        },
      ],
    });
  });

  it.each([
    ['getVehicel', 'is no operation that takes an API key; name one of '],
    ['getIndex', 'limits getIndex, which is no operation that takes an API key'],
  ])('usage plans: a limit on %s is refused', (id, message) => {
    const stage = withMethods({ [id]: { rate: 1, burst: 1 } });

    expect(() => gatewayApp(stage)).toThrow(message);
  });

  it('usage plans: more limits than API Gateway takes are refused', () => {
    const methods = Object.fromEntries(
      Array.from({ length: 21 }, (_, index) => [`operation${index}`, { rate: 1, burst: 1 }]),
    );

    expect(() => gatewayApp(withMethods(methods))).toThrow('limits 21 operations; API Gateway takes 20');
  });

  it('API keys by command: no template holds a key but that for trying out, and never a value', () => {
    const keysOf = (stage: Stage): readonly { readonly Properties: object }[] =>
      Object.values(gatewayApp(stage).template.findResources('AWS::ApiGateway::ApiKey')) as {
        Properties: object;
      }[];

    expect([stages.staging, stages.prod].flatMap(keysOf)).toEqual([]);
    expect(keysOf(stages.dev)).toHaveLength(1);
    expect(keysOf(stages.local)).toHaveLength(1);
    for (const { Properties } of keysOf(stages.local)) expect(Properties).not.toHaveProperty('Value');
  });
});

it('method throttles: an operation’s own limits stand in the settings of its method', () => {
  const limited = operations.filter(({ throttle }) => throttle !== undefined);

  const [deployed] = Object.values(
    gatewayApp(stages.prod).template.findResources('AWS::ApiGateway::Stage'),
  ) as {
    Properties: { MethodSettings: readonly Readonly<Record<string, unknown>>[] };
  }[];

  expect(limited.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['compareVehicles', 'createPhoto', 'enquireVehicle']),
  );
  for (const { path, method, throttle } of limited) {
    expect(deployed?.Properties.MethodSettings).toContainEqual(
      expect.objectContaining({
        ResourcePath: `/${path.slice(1).replaceAll('/', '~1')}`,
        HttpMethod: method,
        ThrottlingRateLimit: throttle?.rate,
        ThrottlingBurstLimit: throttle?.burst,
      }),
    );
  }
});

it('RateLimit headers: scripts may read them on every answer, those of the gateway’s own among them', () => {
  const responses = bodyOf(gatewayApp(stages.prod).template)[
    'x-amazon-apigateway-gateway-responses'
  ] as Record<string, { readonly responseParameters: Readonly<Record<string, string>> }>;

  for (const { responseParameters } of Object.values(responses))
    expect(responseParameters['gatewayresponse.header.Access-Control-Expose-Headers']).toContain(
      'RateLimit,RateLimit-Policy',
    );
});
