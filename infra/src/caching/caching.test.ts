import { apiOperations } from '@tollgate/aggregator-contract/api-operations';
import { stages } from '@tollgate/constructs';
import { stackFaultsIn } from '@tollgate/constructs/checks';
import { Match } from 'aws-cdk-lib/assertions';
import { bodyOf, gatewayApp, methodsOf } from '../testing/gateway-template.ts';

/** In the order of their ids, as the settings of the stage are. */
const cached = apiOperations
  .filter(({ gatewayCacheSeconds }) => gatewayCacheSeconds !== undefined)
  .toSorted((one, other) => (one.id < other.id ? -1 : 1));

describe('caching', () => {
  const { app, template } = gatewayApp({ ...stages.prod, gatewayCache: '0.5' });

  it('caching: each operation is kept encrypted for the time of its contract, and no other is kept', () => {
    const [stage] = Object.values(template.findResources('AWS::ApiGateway::Stage')) as {
      Properties: { MethodSettings: readonly Readonly<Record<string, unknown>>[] };
    }[];
    const settings = stage?.Properties.MethodSettings ?? [];

    expect(
      settings
        .filter(({ CachingEnabled }) => CachingEnabled === true)
        .map(({ HttpMethod, ResourcePath, CacheTtlInSeconds }) => [
          HttpMethod,
          ResourcePath,
          CacheTtlInSeconds,
        ]),
    ).toEqual(
      cached.map(({ method, path, gatewayCacheSeconds }) => [
        method,
        `/${path.slice(1).replaceAll('/', '~1')}`,
        gatewayCacheSeconds,
      ]),
    );
    expect(settings.every(({ CacheDataEncrypted }) => CacheDataEncrypted === true)).toBe(true);
  });

  it('caching: answers are told apart by every parameter, and by the version that is held', () => {
    const methods = methodsOf(bodyOf(template));
    const keyOf = (id: string): unknown =>
      (
        methods.find(({ body }) => body['operationId'] === id)?.body['x-amazon-apigateway-integration'] as {
          cacheKeyParameters?: unknown;
        }
      ).cacheKeyParameters;

    for (const { id, request, versioned } of cached) {
      expect(keyOf(id)).toEqual([
        ...Object.keys(request?.path?.shape ?? {}).map((name) => `method.request.path.${name}`),
        ...Object.keys(request?.query?.shape ?? {}).map((name) => `method.request.querystring.${name}`),
        ...(versioned === true ? ['method.request.header.If-None-Match'] : []),
      ]);
    }
  });

  it('caching: to take answers out of it is a permission of its own', () => {
    template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
      ManagedPolicyName: 'tollgate-prod-cache-invalidation',
      PolicyDocument: {
        Statement: [
          { Effect: 'Allow', Action: 'execute-api:InvalidateCache', Resource: Match.arrayWith([]) },
          { Effect: 'Allow', Action: 'apigateway:DELETE', Resource: Match.anyValue() },
        ],
      },
    });
    expect(JSON.stringify(template.findResources('AWS::IAM::ManagedPolicy'))).toContain('/prod/GET/states/*');
    expect(stackFaultsIn(app)).toEqual([]);
  });

  it('caching: a stage without a cache has neither settings nor permission for one', () => {
    const { gatewayCache: _, ...without } = stages.prod;
    const { template } = gatewayApp(without);

    expect(JSON.stringify(template.toJSON())).not.toMatch(/CachingEnabled|CacheTtlInSeconds|InvalidateCache/);
  });
});
