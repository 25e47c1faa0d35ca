import { localTarget, physicalName, type ResolvedResource } from '../assembly/index.ts';
import type { HttpApiDefinition } from '../http-api/index.ts';
import { httpApis } from './http-api-definition.ts';

const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId,
  type: `AWS::ApiGatewayV2::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const idOf = (one: ResolvedResource): string => physicalName({ ...localTarget, ...one }, one.properties);

const api = resource('Api', 'Api', {
  Name: 'things',
  ProtocolType: 'HTTP',
  CorsConfiguration: { AllowOrigins: ['https://a.example'], AllowCredentials: true, MaxAge: 60 },
});
const ApiId = idOf(api);
const uri = 'arn:aws:lambda:us-east-1:000000000000:function:fn';
const integration = resource('Integration', 'Integration', {
  ApiId,
  IntegrationType: 'AWS_PROXY',
  IntegrationUri: uri,
  PayloadFormatVersion: '2.0',
  TimeoutInMillis: 5000,
});
const Target = `integrations/${idOf(integration)}`;
const stage = resource('Stage', 'Stage', { ApiId, StageName: '$default', AutoDeploy: true });
const route = (properties: object, id = 'Route'): ResolvedResource =>
  resource(id, 'Route', { ApiId, RouteKey: 'GET /a', Target, ...properties });

const read = (...resources: ResolvedResource[]) => httpApis(resources, localTarget, () => undefined);
const first = (...more: ResolvedResource[]): HttpApiDefinition | undefined =>
  read(api, integration, stage, ...more)[0]?.stages[0];

describe('HTTP API: of the templates', () => {
  test('HTTP API: routes, integrations and stages that are resources become the definition', () => {
    const other = resource('Other', 'Stage', {
      ApiId,
      StageName: 'test',
      StageVariables: { color: 'red' },
      AccessLogSettings: { Format: '$context.requestId', DestinationArn: 'arn' },
      DefaultRouteSettings: { ThrottlingRateLimit: 10, DetailedMetricsEnabled: true },
      RouteSettings: { 'GET /a': { ThrottlingBurstLimit: '5', DetailedMetricsEnabled: 'false' } },
    });

    const [made] = read(api, integration, stage, other, route({}));

    expect(made).toMatchObject({ apiId: ApiId, name: 'things', logicalId: 'Api' });
    expect(made?.stages[0]).toEqual({
      protocol: 'HTTP',
      apiId: ApiId,
      region: 'us-east-1',
      accountId: localTarget.accountId,
      routes: [
        {
          key: 'GET /a',
          authorization: { kind: 'none' },
          integration: {
            type: 'AWS_PROXY',
            httpMethod: 'ANY',
            uri,
            payload: '2.0',
            timeoutMs: 5000,
            requestParameters: {},
            responseParameters: {},
          },
        },
      ],
      cors: {
        allowOrigins: ['https://a.example'],
        allowMethods: [],
        allowHeaders: [],
        exposeHeaders: [],
        allowCredentials: true,
        maxAge: 60,
      },
      stage: {
        name: '$default',
        deploymentId: 'auto',
        variables: null,
        defaultThrottle: {},
        routeThrottles: {},
      },
    });
    expect(made?.stages[1]?.stage).toMatchObject({
      name: 'test',
      variables: { color: 'red' },
      accessLogFormat: '$context.requestId',
      defaultThrottle: { rateLimit: 10 },
      routeThrottles: { 'GET /a': { burstLimit: 5 } },
      detailedMetrics: { byDefault: true, routes: { 'GET /a': false } },
    });
  });

  test('HTTP API: what a route demands of its caller is read', () => {
    const jwt = resource('Jwt', 'Authorizer', {
      ApiId,
      AuthorizerType: 'JWT',
      IdentitySource: ['$request.header.Authorization'],
      JwtConfiguration: { Issuer: 'https://issuer.example', Audience: ['client'] },
    });
    const fn = resource('Fn', 'Authorizer', {
      ApiId,
      AuthorizerType: 'REQUEST',
      AuthorizerUri: `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${uri}/invocations`,
      AuthorizerPayloadFormatVersion: '2.0',
      EnableSimpleResponses: true,
      AuthorizerResultTtlInSeconds: 60,
      IdentitySource: ['$request.header.Authorization'],
    });
    const demand = (properties: object) => first(jwt, fn, route(properties))?.routes[0]?.authorization;

    expect(demand({ AuthorizationType: 'AWS_IAM' })).toEqual({ kind: 'iam' });
    expect(
      demand({ AuthorizationType: 'JWT', AuthorizerId: idOf(jwt), AuthorizationScopes: ['things/write'] }),
    ).toEqual({
      kind: 'jwt',
      issuer: 'https://issuer.example',
      audience: ['client'],
      identitySource: '$request.header.Authorization',
      scopes: ['things/write'],
    });
    expect(demand({ AuthorizationType: 'CUSTOM', AuthorizerId: idOf(fn) })).toEqual({
      kind: 'request',
      name: idOf(fn),
      functionArn: uri,
      payload: '2.0',
      simple: true,
      identitySources: ['$request.header.Authorization'],
      ttlSeconds: 60,
    });
  });

  test('HTTP API: mappings of an integration are read', () => {
    const mapped = resource('Mapped', 'Integration', {
      ApiId,
      IntegrationType: 'HTTP_PROXY',
      IntegrationMethod: 'GET',
      IntegrationUri: 'https://a.example',
      RequestParameters: { 'overwrite:path': '/x' },
      ResponseParameters: {
        500: { ResponseParameters: [{ Destination: 'overwrite:statuscode', Source: '502' }] },
      },
    });

    expect(
      first(mapped, route({ Target: `integrations/${idOf(mapped)}` }))?.routes[0]?.integration,
    ).toMatchObject({
      type: 'HTTP_PROXY',
      httpMethod: 'GET',
      timeoutMs: 30_000,
      requestParameters: { 'overwrite:path': '/x' },
      responseParameters: { 500: { 'overwrite:statuscode': '502' } },
    });
  });

  test('HTTP API: one that is made with a target has a route and a stage without resources', () => {
    const quick = resource('Quick', 'Api', {
      Name: 'quick',
      ProtocolType: 'HTTP',
      Target: uri,
      RouteKey: 'GET /q',
    });

    expect(read(quick)[0]?.stages[0]).toMatchObject({
      routes: [{ key: 'GET /q', integration: { type: 'AWS_PROXY', uri } }],
      stage: { name: '$default' },
    });
  });

  test('HTTP API: a body counts beside resources, and names the API', () => {
    const Body = {
      openapi: '3.0.1',
      info: { title: 'from the body' },
      paths: { '/b': { get: {} }, '/$default': { 'x-amazon-apigateway-any-method': {} } },
    };
    const withBody = resource('Api', 'Api', { Body });

    const [made] = read(withBody, integration, stage, route({}));

    expect(made?.name).toBe('from the body');
    expect(made?.stages[0]?.routes.map(({ key }) => key)).toEqual(['GET /b', '$default', 'GET /a']);
  });

  test.each([
    [route({ Target: 'integrations/none' }), 'things/Route has the Target "integrations/none"'],
    [route({ AuthorizationType: 'JWT', AuthorizerId: 'none' }), 'Use NONE, AWS_IAM, or JWT or CUSTOM'],
    [route({}, 'Again'), 'things/Api has two routes GET /a'],
  ])('HTTP API: what cannot be served is refused by its logical id', (wrong, words) => {
    expect(() => first(route({ Target: undefined }), wrong)).toThrow(words);
  });
});
