import { AwsClient } from 'aws4fetch';

import { MovableClock } from '../clock/index.ts';
import { testPorts } from '../gateway/testing/ports.ts';
import { eventually } from '../testing/eventually.ts';
import {
  connect,
  lambdaRoute,
  serveWebSocketApi,
  TestClient,
  webSocketDefinition,
} from './testing/served-web-socket-api.ts';
import type { ServedWebSocketApi } from './testing/served-web-socket-api.ts';
import { WebSocketApis } from './web-socket-apis.ts';

const functions = {
  tell: ({ requestContext }: { requestContext: { apiId: string } }) => ({ body: requestContext.apiId }),
};
const routes = [lambdaRoute('$default', 'tell', { twoWay: true }), lambdaRoute('$disconnect', 'tell')];
const definition = (apiId: string, stage = 'dev') =>
  webSocketDefinition(routes, { apiId, stage: { name: stage } });

const identity = {
  accessKeyId: 'AKIALOCAL',
  secretAccessKey: 'a secret',
  accountId: '000000000000',
  userArn: 'arn:aws:iam::000000000000:user/local',
  userId: 'AIDALOCAL',
};
const signer = new AwsClient({ ...identity, service: 'execute-api', region: 'us-east-1', retries: 0 });

let api: ServedWebSocketApi;
beforeEach(async () => {
  const identityOf = (accessKeyId: string) => (accessKeyId === identity.accessKeyId ? identity : undefined);
  api = await serveWebSocketApi(routes, { functions, ports: { identityOf } });
});
afterEach(() => api.close());

const open = async (path: string): Promise<TestClient> => {
  const client = new TestClient(`http://127.0.0.1:${String(api.port)}${path}`);
  await expect(client.opened()).resolves.toMatchObject({ status: 101 });
  return client;
};
const tell = async (client: TestClient): Promise<string> => {
  client.send('x');
  return client.next();
};

test('stages of the same name have addresses of their own, and the first the short one', async () => {
  api.apis.configure([definition('first'), definition('second'), definition('third', 'live')]);

  await expect(tell(await open('/dev'))).resolves.toBe('first');
  await expect(tell(await open('/_local/apis/second/dev'))).resolves.toBe('second');
  await expect(tell(await open('/live'))).resolves.toBe('third');
});

test('the short address finds the connections of every stage of that name', async () => {
  api.apis.configure([definition('first'), definition('second')]);
  const client = await open('/_local/apis/second/dev');
  await tell(client);
  const { event } = api.recorded.invocations[0] as unknown as {
    event: { requestContext: { connectionId: string } };
  };
  const id = event.requestContext.connectionId;

  const { status } = await signer.fetch(`${api.url}/@connections/${id}`, { method: 'DELETE' });

  expect(status).toBe(204);
  await expect(client.closed).resolves.toEqual([1000, 'Connection Closed Normally']);
});

test('a stage that is no longer defined ends its connections, others keep theirs', async () => {
  api.apis.configure([definition('first'), definition('second')]);
  const [kept, ended] = [await open('/dev'), await open('/_local/apis/second/dev')];

  api.apis.configure([definition('first')]);

  await expect(ended.closed).resolves.toEqual([1001, 'Going away']);
  await expect(tell(kept)).resolves.toBe('first');
});

test('a definition that cannot be served changes nothing', async () => {
  const client = await connect(api);
  const broken = { ...definition('first'), routes: [lambdaRoute('x', 'y', { integration: { uri: '' } })] };

  expect(() => {
    api.apis.configure([broken]);
  }).toThrow('Route x of the WebSocket API test');

  await expect(tell(client)).resolves.toBe('w1b2c3d4e5');
});

test('requests for others are left to them', () => {
  const clock = new MovableClock();
  const { ports } = testPorts({});
  const apis = new WebSocketApis({ ...ports, clock });
  apis.configure([definition('first')]);
  const handled = (url: string): boolean => apis.handle({ url } as never, undefined as never, false);

  expect(['/', '/dev', '/dev/things', '/connections', '/_local/apis/other/dev'].map(handled)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test.each([
  ['a frame without a mask', Buffer.from([0x81, 0x01, 0x41]), 1002],
  ['a text that is no UTF-8', Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]), 1007],
])('%s closes the connection with its code', async (_, bytes, code) => {
  const client = await connect(api);
  const { _socket: raw } = client.socket as unknown as { _socket: { write(bytes: Buffer): void } };

  raw.write(bytes);

  const told = await eventually(() => api.recorded.invocations[0]);
  expect(told.event).toMatchObject({ requestContext: { disconnectStatusCode: code } });
});
