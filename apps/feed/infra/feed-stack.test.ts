import { join } from 'node:path';
import { stages } from '@tollgate/constructs';
import { describeServiceStack } from '@tollgate/constructs/testing';
import { feedContract } from '@tollgate/feed-contract/contract';
import { FeedStack } from './feed-stack.ts';

const table = ['table/tollgate-prod-feed'];
const connections = ['<WebSocketApi>/feed/POST/@connections/*'];
const remove = { 'dynamodb:DeleteItem': table };
const keep = { 'dynamodb:PutItem': table };
const change = { 'dynamodb:UpdateItem': table };
const lookUp = { 'dynamodb:BatchGetItem': table };
const query = { 'dynamodb:Query': table };
const send = { 'execute-api:ManageConnections': connections };
const routes = ['authorize-connection', 'disconnect', 'ping', 'subscribe', 'unsubscribe'];

const { template } = describeServiceStack({
  projectRoot: join(__dirname, '..'),
  build: (app, stage) => new FeedStack(app, stage),
  contract: feedContract,
  functions: {
    'create-feed-ticket': keep,
    'authorize-connection': { ...lookUp, ...remove, ...keep },
    subscribe: { ...change, ...keep, ...lookUp, ...query, ...send },
    unsubscribe: { ...change, ...remove },
    ping: { ...change, ...lookUp },
    disconnect: remove,
    'publish-events': { ...lookUp, ...keep, ...change, ...query, ...remove, ...send },
  },
  otherRoles: {
    WebSocketApiRole: {
      'lambda:InvokeFunction': routes.map((name) => `<${aliasOf(name)}>`),
    },
  },
});

function aliasOf(name: string): string {
  const id = name.replace(/(^|-)([a-z])/g, (_match, _dash, letter: string) => letter.toUpperCase());
  return `${id}Alias`;
}

test('feed tickets: who connects is asked for a ticket, by a function, and no other route asks for anything', () => {
  const routesInTemplate = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties as { RouteKey: string; AuthorizationType: string },
  );

  expect(
    routesInTemplate.map(({ RouteKey, AuthorizationType }) => [RouteKey, AuthorizationType]).sort(),
  ).toEqual([
    ['$connect', 'CUSTOM'],
    ['$default', 'NONE'],
    ['$disconnect', 'NONE'],
    ['ping', 'NONE'],
    ['subscribe', 'NONE'],
    ['unsubscribe', 'NONE'],
  ]);
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    AuthorizerType: 'REQUEST',
    IdentitySource: ['route.request.querystring.ticket'],
  });
});

test('feed origins: the authorizer is told the exact origins of the stage', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-feed-authorize-connection',
    Environment: { Variables: { CORS_ORIGINS: stages.prod.corsOrigins.join(',') } },
  });
  expect(stages.prod.corsOrigins).not.toContain('*');
});

test('feed messages: the action of a message names its route, and what names none is answered without a function', () => {
  template.hasResourceProperties('AWS::ApiGatewayV2::Api', {
    ProtocolType: 'WEBSOCKET',
    RouteSelectionExpression: '$request.body.action',
  });
  const [unknown] = Object.values(
    template.findResources('AWS::ApiGatewayV2::Route', { Properties: { RouteKey: '$default' } }),
  );
  const target = JSON.stringify(unknown?.['Properties']);
  const mocks = template.findResources('AWS::ApiGatewayV2::Integration', {
    Properties: { IntegrationType: 'MOCK' },
  });

  expect(Object.keys(mocks).some((id) => target.includes(`"Ref":"${id}"`))).toBe(true);
});

test('feed resume: whoever comes back may be sent what was missed for 28 seconds, from rows that end by themselves', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    FunctionName: 'tollgate-prod-feed-subscribe',
    Timeout: 28,
  });
  template.hasResourceProperties('AWS::DynamoDB::Table', {
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

test('live feed: the access log names neither query, address nor what is said', () => {
  const [stage] = Object.values(template.findResources('AWS::ApiGatewayV2::Stage'));
  const { AccessLogSettings, DefaultRouteSettings } = stage?.['Properties'] as {
    AccessLogSettings: { Format: string };
    DefaultRouteSettings: object;
  };

  expect(AccessLogSettings.Format).not.toMatch(/query|path|sourceIp|userAgent|body/i);
  expect(DefaultRouteSettings).toMatchObject({
    DataTraceEnabled: false,
    ThrottlingRateLimit: 1_000,
    ThrottlingBurstLimit: 2_000,
  });
});
