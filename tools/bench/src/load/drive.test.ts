import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drive } from './drive.ts';
import { timedCall } from './timed-call.ts';

let server: Server;
let url: string;
let answered = 0;

beforeAll(async () => {
  server = createServer(({ url: path }, response) => {
    answered += 1;
    response.statusCode = path === '/refused' || (path === '/limited' && answered % 2 === 0) ? 429 : 200;
    response.end('text');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

test('load counts successes alone, and says how many answers were refused', async () => {
  const free = await drive({ url: `${url}/free`, headers: {} }, 2, 1);
  const limited = await drive({ url: `${url}/limited`, headers: {} }, 2, 1);

  expect(free.refused).toBe(0);
  expect(free.latencies.length).toBeGreaterThan(10);
  expect(limited.refused).toBeGreaterThan(10);
  expect(limited.latencies.length).toBeGreaterThan(limited.refused);
});

test('load without any success is an error', async () => {
  await expect(drive({ url: `${url}/refused`, headers: {} }, 1, 1)).rejects.toThrow('gave no success');
});

test('a single call is timed to the end of its body, and a refused one is an error', async () => {
  const { milliseconds, body } = await timedCall({ url: `${url}/free`, headers: {} });

  expect(body).toBe('text');
  expect(milliseconds).toBeGreaterThan(0);
  await expect(timedCall({ url: `${url}/refused`, headers: {} })).rejects.toThrow('answered with 429: text');
});
