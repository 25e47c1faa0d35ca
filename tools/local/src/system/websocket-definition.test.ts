import { localTarget, physicalName, type ResolvedResource } from '../assembly/index.ts';
import type { WebSocketApiDefinition } from '../websocket/index.ts';
import { webSocketApis } from './websocket-definition.ts';

const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'feed',
  logicalId,
  type: `AWS::ApiGatewayV2::${type}`,
  properties: properties as ResolvedResource['properties'],
  metadata: {},
});
const idOf = (one: ResolvedResource): string => physicalName({ ...localTarget, ...one }, one.properties);

const api = resource('Api', 'Api', {
  Name: 'feed',
  ProtocolType: 'WEBSOCKET',
  RouteSelectionExpression: '$request.body.action',
});
const ApiId = idOf(api);
const integration = resource('Integration', 'Integration', { ApiId, IntegrationType: 'MOCK' });
const stage = resource('Stage', 'Stage', { ApiId, StageName: 'live' });
const target = `integrations/${idOf(integration)}`;
const route = (properties: object): ResolvedResource =>
  resource('Route', 'Route', { ApiId, RouteKey: 'say', Target: target, ...properties });

const read = (...more: ResolvedResource[]): readonly WebSocketApiDefinition[] =>
  webSocketApis([api, integration, stage, ...more], localTarget, () => 'a key');
const routeOf = (...more: ResolvedResource[]) => read(...more)[0]?.routes[0];

test('an HTTP API is none, and an API without a stage is not served', () => {
  const http = { ...api, properties: { ...api.properties, ProtocolType: 'HTTP' } };

  expect(webSocketApis([http, stage], localTarget, () => '')).toEqual([]);
  expect(webSocketApis([api], localTarget, () => '')).toEqual([]);
});

test('every stage of an API is a definition with its settings', () => {
  const other = resource('Other', 'Stage', {
    ApiId,
    StageName: 'test',
    StageVariables: { color: 'red' },
    AccessLogSettings: { Format: '$context.requestId', DestinationArn: 'arn' },
    DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: '5', LoggingLevel: 'INFO' },
    RouteSettings: { say: { ThrottlingRateLimit: 1 } },
  });

  expect(read(other).map((definition) => definition.stage)).toEqual([
    { name: 'live', variables: null, defaultThrottle: {}, routeThrottles: {} },
    {
      name: 'test',
      variables: { color: 'red' },
      accessLogFormat: '$context.requestId',
      defaultThrottle: { rateLimit: 10, burstLimit: 5 },
      routeThrottles: { say: { rateLimit: 1 } },
    },
  ]);
  expect(read()[0]).toMatchObject({
    apiId: ApiId,
    name: 'feed',
    routeSelection: '$request.body.action',
    apiKeySelection: '$request.header.x-api-key',
  });
});

test('a route has its integration, with the responses that belong to it', () => {
  const full = resource('Full', 'Integration', {
    ApiId,
    IntegrationType: 'HTTP',
    IntegrationUri: 'http://127.0.0.1/',
    IntegrationMethod: 'PUT',
    ContentHandlingStrategy: 'CONVERT_TO_BINARY',
    PassthroughBehavior: 'NEVER',
    RequestParameters: { 'integration.request.header.a': "'b'" },
    RequestTemplates: { $default: '{}' },
    TemplateSelectionExpression: '\\$default',
    TimeoutInMillis: 500,
  });
  const response = resource('Response', 'IntegrationResponse', {
    ApiId,
    IntegrationId: idOf(full),
    IntegrationResponseKey: '/2\\d\\d/',
    ResponseTemplates: { $default: 'ok' },
    ContentHandlingStrategy: 'CONVERT_TO_TEXT',
  });
  const answer = resource('Answer', 'RouteResponse', { ApiId, RouteId: idOf(route({})) });

  expect(routeOf(full, response, answer, route({ Target: `integrations/${idOf(full)}` }))).toEqual({
    key: 'say',
    authorization: { kind: 'none' },
    apiKeyRequired: false,
    requiredParameters: [],
    models: {},
    twoWay: true,
    integration: {
      type: 'HTTP',
      httpMethod: 'PUT',
      uri: 'http://127.0.0.1/',
      parameters: { 'integration.request.header.a': "'b'" },
      templates: { $default: '{}' },
      templateSelection: '\\$default',
      passthrough: 'NEVER',
      contentHandling: 'CONVERT_TO_BINARY',
      timeoutMs: 500,
      responses: [
        {
          key: '/2\\d\\d/',
          parameters: {},
          templates: { $default: 'ok' },
          contentHandling: 'CONVERT_TO_TEXT',
        },
      ],
    },
  });
});

test('what a route demands is read', () => {
  const authorizer = resource('Authorizer', 'Authorizer', {
    ApiId,
    AuthorizerType: 'REQUEST',
    AuthorizerUri: 'arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:f/invocations',
    IdentitySource: ['route.request.header.Auth', 'route.request.querystring.t'],
  });
  const model = resource('Model', 'Model', { ApiId, Name: 'message', Schema: '{"type":"object"}' });
  const demanding = route({
    AuthorizationType: 'CUSTOM',
    AuthorizerId: idOf(authorizer),
    ApiKeyRequired: true,
    ModelSelectionExpression: '$request.body.kind',
    RequestModels: { text: 'message', other: idOf(model) },
    RequestParameters: {
      'route.request.querystring.room': { Required: true },
      'route.request.header.x': { Required: false },
    },
  });

  expect(routeOf(authorizer, model, demanding)).toMatchObject({
    authorization: {
      kind: 'request',
      functionArn: 'arn:f',
      identitySources: ['route.request.header.Auth', 'route.request.querystring.t'],
    },
    apiKeyRequired: true,
    modelSelection: '$request.body.kind',
    models: { text: { type: 'object' }, other: { type: 'object' } },
    requiredParameters: [{ in: 'querystring', name: 'room' }],
  });
  expect(routeOf(route({ AuthorizationType: 'AWS_IAM' }))).toMatchObject({ authorization: { kind: 'iam' } });
});

test.each([
  ['a target that is not there', { Target: 'integrations/none' }, /feed\/Route has the Target/],
  ['an authorizer that is not there', { AuthorizationType: 'CUSTOM' }, /feed\/Route has the Authorization/],
  ['another kind of authorization', { AuthorizationType: 'JWT' }, /feed\/Route has the Authorization/],
  ['a model that is not there', { RequestModels: { a: 'b' } }, /feed\/Route names the model "b"/],
])('%s is refused by logical id', (_, properties, message) => {
  expect(() => read(route(properties))).toThrow(message);
});

test('an API without a route selection expression is refused', () => {
  const bare = { ...api, properties: { ProtocolType: 'WEBSOCKET' } };

  expect(() => webSocketApis([bare], localTarget, () => '')).toThrow(/feed\/Api has no RouteSelectionExp/);
});
