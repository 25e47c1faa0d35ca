import { connect, lambdaRoute, serveWebSocketApi } from './testing/served-web-socket-api.ts';
import type { ServedWebSocketApi, TestClient } from './testing/served-web-socket-api.ts';
import { eventually } from '../testing/eventually.ts';

let api: ServedWebSocketApi;
beforeEach(async () => {
  api = await serveWebSocketApi(
    [lambdaRoute('$default', 'length', { twoWay: true }), lambdaRoute('$disconnect', 'bye')],
    {
      functions: { length: ({ body }: { body: string }) => ({ body: String(body.length) }), bye: () => ({}) },
    },
  );
});
afterEach(() => api.close());

const minutes = (count: number): number => count * 60_000;
const closingTold = async (): Promise<unknown> => {
  const told = await eventually(() => api.recorded.invocations.find(({ name }) => name === 'bye'));
  return (told.event as { requestContext: unknown }).requestContext;
};
/** Sends a message in frames of the given sizes. */
const sendFrames = (client: TestClient, sizes: readonly number[]): void => {
  for (const [at, size] of sizes.entries())
    client.socket.send('x'.repeat(size), { fin: at === sizes.length - 1, compress: false });
};

describe('websocket: limits of size', () => {
  test('a message of 128 KB in frames of 32 KB is served', async () => {
    const client = await connect(api);

    sendFrames(client, [32_768, 32_768, 32_768, 32_768]);

    await expect(client.next()).resolves.toBe('131072');
  });

  test.each([
    ['a frame of more than 32 KB', [32_769]],
    ['a message of more than 128 KB', [32_768, 32_768, 32_768, 32_768, 1]],
  ])('%s closes the connection with 1009', async (_, sizes) => {
    const client = await connect(api);

    sendFrames(client, sizes);

    await expect(client.closed).resolves.toEqual([1009, '']);
    await expect(closingTold()).resolves.toMatchObject({ disconnectStatusCode: 1009 });
    expect(api.recorded.invocations).toHaveLength(1);
  });

  test('a binary frame closes the connection with 1003', async () => {
    const client = await connect(api);

    client.socket.send(Buffer.from('hello'));

    await expect(client.closed).resolves.toEqual([1003, '']);
    expect(api.recorded.invocations).toHaveLength(1);
  });
});

describe('websocket: limits of time', () => {
  test('ten minutes without traffic close the connection', async () => {
    const client = await connect(api);

    api.clock.advance(minutes(10) - 1000);
    client.send('x');
    await client.next();
    api.clock.advance(minutes(10) - 1000);
    client.send('x');
    await client.next();
    api.clock.advance(minutes(10));

    await expect(client.closed).resolves.toEqual([1001, 'Going away']);
    await expect(closingTold()).resolves.toMatchObject({
      disconnectStatusCode: 1001,
      disconnectReason: 'Going away',
    });
  });

  test('a ping is traffic', async () => {
    const client = await connect(api);
    const answered = new Promise((resolve) => client.socket.once('pong', resolve));

    api.clock.advance(minutes(9));
    client.socket.ping();
    await answered;
    api.clock.advance(minutes(9));

    client.send('still here');
    await expect(client.next()).resolves.toBe('10');
  });

  test('two hours are the end, whatever the traffic', async () => {
    const client = await connect(api);
    for (let minute = 7; minute < 119; minute += 7) {
      api.clock.advance(minutes(7));
      client.send('x');
      await client.next();
    }
    api.clock.advance(minutes(7));
    client.send('x');
    await client.next();
    api.clock.advance(minutes(1));

    await expect(client.closed).resolves.toEqual([1001, 'Going away']);
  });
});

test('websocket: connections that were opened and closed leave nothing behind', async () => {
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) {
    const clients = await Promise.all(Array.from({ length: 100 }, () => connect(api)));
    if (round === 0) expect(api.apis.connectionCount).toBe(100);
    for (const [at, { socket }] of clients.entries()) {
      if (at % 2 === 0) socket.close();
      else socket.terminate();
    }
    await Promise.all(clients.map(({ closed }) => closed));
  }

  await eventually(() => api.apis.connectionCount === 0);
  await eventually(() => api.recorded.invocations.length === rounds * 100);
  expect(api.clock.pending).toBe(0);
});
