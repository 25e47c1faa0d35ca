import { createRequire } from 'node:module';
import { join } from 'node:path';

import { serve } from '../index.ts';
import type { Runtime } from '../index.ts';
import { functionResource, writeAssembly } from '../testing/assembly-folder.ts';
import { writeBundle } from '../testing/bundle.ts';
import { eventually } from '../testing/eventually.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { TestClient } from './testing/served-web-socket-api.ts';

const folder = temporaryFolder();
const sdk = JSON.stringify(createRequire(import.meta.url).resolve('@aws-sdk/client-apigatewaymanagementapi'));

/** Answers through the connection itself: by the endpoint of its environment, of its event or of its template. */
const chatCode = `
const { ApiGatewayManagementApiClient, PostToConnectionCommand } = require(${sdk});
exports.handler = async ({ requestContext, body }) => {
  const { connectionId: ConnectionId, eventType } = requestContext;
  if (eventType !== 'MESSAGE') return { statusCode: 200 };
  const { how, text } = JSON.parse(body);
  const endpoint = {
    event: 'https://' + requestContext.domainName + '/' + requestContext.stage,
    template: process.env.CALLBACK_URL,
  }[how];
  const client = new ApiGatewayManagementApiClient(endpoint ? { endpoint } : {});
  await client.send(new PostToConnectionCommand({ ConnectionId, Data: process.env.WORD + ' ' + text }));
  return { statusCode: 200 };
};`;

const v2 = (type: string, properties: object): object => ({
  Type: `AWS::ApiGatewayV2::${type}`,
  Properties: { ApiId: { Ref: 'Feed' }, ...properties },
});
const route = (key: string): object =>
  v2('Route', { RouteKey: key, Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] } });

const template = (word: string, protocol = 'WEBSOCKET'): object => ({
  Resources: {
    Chat: functionResource('chat', join(folder, 'chat'), {
      Environment: {
        Variables: {
          WORD: word,
          CALLBACK_URL: {
            'Fn::Sub': 'https://${Feed}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}',
          },
        },
      },
    }),
    Feed: {
      Type: 'AWS::ApiGatewayV2::Api',
      Properties: {
        Name: 'feed',
        ProtocolType: protocol,
        RouteSelectionExpression: '$request.body.action',
      },
    },
    Integration: v2('Integration', {
      IntegrationType: 'AWS_PROXY',
      IntegrationUri: {
        'Fn::Sub':
          'arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${Chat.Arn}/invocations',
      },
    }),
    Connect: route('$connect'),
    Say: route('say'),
    Silent: v2('Integration', {
      IntegrationType: 'MOCK',
      RequestTemplates: { $default: '{"statusCode":200}' },
    }),
    SilentResponse: v2('IntegrationResponse', {
      IntegrationId: { Ref: 'Silent' },
      IntegrationResponseKey: '$default',
      ResponseTemplates: { $default: 'pong at $context.stage' },
    }),
    Ping: v2('Route', {
      RouteKey: 'ping',
      Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Silent' }]] },
    }),
    PingResponse: v2('RouteResponse', { RouteId: { Ref: 'Ping' }, RouteResponseKey: '$default' }),
    Stage: v2('Stage', { StageName: 'live', AutoDeploy: true }),
  },
});

const assembly = join(folder, 'cdk.out');
const lines: string[] = [];
let runtime: Runtime;
let apiId = '';
const connect = async (path: string): Promise<TestClient> => {
  const client = new TestClient(`${runtime.url}${path}`);
  await expect(client.opened()).resolves.toMatchObject({ status: 101 });
  return client;
};
const say = async (client: TestClient, how: string, text: string): Promise<string> => {
  client.send({ action: 'say', how, text });
  return client.next();
};
beforeAll(async () => {
  writeBundle(folder, 'chat', chatCode);
  writeAssembly(assembly, 'feed', template('first'));
  runtime = await serve({
    assemblies: [assembly],
    port: 0,
    dataDir: join(folder, 'data'),
    inMemory: true,
    log: (line) => lines.push(line),
  });
  apiId = /_local\/apis\/([a-z0-9]+)\/live/.exec(lines.join('\n'))?.[1] ?? '';
});
afterAll(() => runtime.stop());

describe('websocket: an API of the templates', () => {
  test.each(['environment', 'event', 'template'])(
    'functions answer through the connection, by the address in their %s',
    async (how) => {
      const client = await connect('/live');

      await expect(say(client, how, 'one')).resolves.toBe('first one');
    },
  );

  test('it is at its own address too', async () => {
    const client = await connect(`/_local/apis/${apiId}/live`);

    client.send({ action: 'ping' });

    await expect(client.next()).resolves.toBe('pong at live');
    await expect(fetch(`${runtime.url}/live/@connections/x`)).resolves.toMatchObject({ status: 403 });
  });

  test('the clock closes idle connections', async () => {
    const client = await connect('/live');

    await fetch(`${runtime.url}/_local/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ advanceSeconds: 600 }),
    });

    await expect(client.closed).resolves.toEqual([1001, 'Going away']);
  });

  test('a new synthesis leaves connections open, and is what they are served by', async () => {
    const client = await connect('/live');

    writeAssembly(assembly, 'feed', template('second'));

    await eventually(async () => (await say(client, 'environment', 'x')) === 'second x');
  });

  test('an API of another protocol is refused by its logical id', async () => {
    writeAssembly(assembly, 'feed', template('third', 'TCP'));

    const told = await eventually(() => lines.find((line) => line.includes('not reloaded')));

    expect(told).toContain('feed/Feed: ApiGatewayV2::Api.ProtocolType: use WEBSOCKET or HTTP');
  });

  test('the end closes every connection', async () => {
    const client = await connect('/live');

    await runtime.stop();

    await expect(client.closed).resolves.toEqual([1001, 'Going away']);
  });
});
