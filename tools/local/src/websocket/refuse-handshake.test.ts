import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { eventually } from '../testing/eventually.ts';
import { refuseHandshake } from './refuse-handshake.ts';

let server: Server;
const open = new Set<Duplex>();
beforeAll(async () => {
  server = createServer().listen(0, '127.0.0.1');
  server.on('upgrade', (_request, socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    refuseHandshake(socket, {
      status: 403,
      errorType: 'ForbiddenException',
      body: '{"message":"Forbidden"}',
    });
  });
  await once(server, 'listening');
});
afterAll(() => {
  for (const socket of open) socket.destroy();
  server.close();
});

function handshake(): Socket {
  const socket = connect({ port: (server.address() as AddressInfo).port, allowHalfOpen: true });
  socket.write(
    'GET /live/elsewhere HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
  );
  return socket;
}

test('a refused handshake is told why', async () => {
  const socket = handshake();

  const [answer] = (await once(socket, 'data')) as [Buffer];

  expect(answer.toString()).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  expect(answer.toString()).toMatch(/\{"message":"Forbidden"\}$/);
  socket.end();
});

test('a client that resets its connection is no error of the server', async () => {
  const socket = handshake();
  await once(socket, 'data');

  socket.resetAndDestroy();

  await eventually(() => open.size === 0, 500);
});

test('a client that never closes its connection is let go of', async () => {
  const socket = handshake();
  await once(socket, 'data');

  await eventually(() => open.size === 0, 3000);
  socket.destroy();
});
