import fc from 'fast-check';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { besiege, exchange, type Besieged } from '../testing/besieged.ts';
import { eventually } from '../testing/eventually.ts';
import { malformedRequest, seededRandom } from '../testing/malformed-requests.ts';

jest.setTimeout(120_000);

const plain = 'GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n';
const open: Besieged[] = [];
async function start(...limits: number[]): Promise<Besieged> {
  const started = await besiege(limits);
  open.push(started);
  return started;
}
afterAll(() => Promise.all(open.map((besieged) => besieged.stop())));

/** Sends ordinary requests one after the other, every one of which must be answered. */
async function answered(port: number, requests: number): Promise<void> {
  for (let count = 0; count < requests; count += 1)
    expect(await exchange(port, plain)).toMatch(/^HTTP\/1.1 200 /);
}

/** Connections to backends that are kept for the next request. */
const keptOpen = 10;

/** Megabytes and files that the server has more than it had. */
async function growth(server: Besieged, before: Awaited<ReturnType<Besieged['measure']>>) {
  await eventually(async () => (await server.measure()).connections === 0);
  const after = await server.measure();
  return {
    files: after.files - before.files,
    megabytes: (after.heapBytes - before.heapBytes) / 1024 / 1024,
  };
}

test('500 clients that send half a request are let go of in time, and everybody else is answered meanwhile', async () => {
  const server = await start(3000, 4000);
  await answered(server.port, 50);
  const before = await server.measure();
  const halves = [
    '',
    'GET /hel',
    'GET /hello HTTP/1.1\r\nHost: a\r\nX-Half: ',
    'POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nhalf',
    'POST /hello HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe',
  ];
  const answers: string[] = [];
  const slow: Socket[] = [];
  const closed = Array.from({ length: 500 }, (_, at) => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.write(halves[at % halves.length] ?? '');
    if (at % 10 >= 5) slow.push(socket);
    return new Promise<void>((resolve) =>
      socket.on('close', () => {
        answers.push(answer);
        resolve();
      }),
    );
  });
  const drip = setInterval(() => slow.forEach((socket) => socket.writable && socket.write('x')), 100);

  await answered(server.port, 20);
  const during = await server.measure();
  const inTime = await Promise.race([Promise.all(closed), pause(20_000, 'late')]);
  clearInterval(drip);

  expect(inTime).not.toBe('late');
  expect(during.connections).toBeGreaterThanOrEqual(400);
  expect(answers.filter((answer) => answer.startsWith('HTTP/1.1 408 ')).length).toBeGreaterThan(350);
  const { files, megabytes } = await growth(server, before);
  expect(files).toBeLessThanOrEqual(2);
  expect(megabytes).toBeLessThan(8);
});

test('clients that never read their answer are let go of, and what was kept for them with them', async () => {
  const server = await start(300, 400);
  await answered(server.port, 20);
  const before = await server.measure();
  const sockets = Array.from({ length: 10 }, () => {
    const socket = connect(server.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.pause();
    socket.write('GET /large HTTP/1.1\r\nHost: a\r\n\r\n');
    return socket;
  });
  await eventually(async () => (await server.measure()).connections > 2);

  const { megabytes } = await growth(server, before);

  expect(megabytes).toBeLessThan(8);
  sockets.forEach((socket) => socket.destroy());
});

test('10,000 malformed requests are each answered or cut off, and leave nothing behind', async () => {
  const server = await start();
  const random = seededRandom(20_261_122);
  await answered(server.port, 20);
  const before = await server.measure();
  const seen = new Map<string, number>();
  let left = 10_000;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const answer = await exchange(server.port, malformedRequest(random), 60);
      const status = /^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1] ?? (answer === '' ? 'closed' : answer);
      seen.set(status, (seen.get(status) ?? 0) + 1);
    }
  };

  await Promise.all(Array.from({ length: 100 }, worker));

  expect(server.alive()).toBe(true);
  expect([...seen.keys()].filter((status) => !/^(closed|[124]\d\d|500|501|502)$/.test(status))).toEqual([]);
  expect(seen.get('400')).toBeGreaterThan(3000);
  await answered(server.port, 20);
  const { files, megabytes } = await growth(server, before);
  expect(files).toBeLessThanOrEqual(keptOpen);
  expect(megabytes).toBeLessThan(16);
});

test.each([
  ['a bad request line', 'NONSENSE\r\n\r\n'],
  ['no Host', 'GET /hello HTTP/1.1\r\n\r\n'],
  ['two lengths', 'POST /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  [
    'a length and chunks',
    'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  ['CONNECT', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n'],
  [
    'more headers than a load balancer takes',
    `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(70_000)}\r\n\r\n`,
  ],
])('%s is answered as the load balancer in front of an API answers it', async (_title, bytes) => {
  const server = open[0] as Besieged;

  const answer = await exchange(server.port, bytes);

  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  expect(answer).toMatch(
    /Content-Type: text\/html\r\n[^]*Connection: close\r\n\r\n<html>[^]*<h1>400 Bad Request<\/h1>/,
  );
});

test('whatever the parts of a request hold, the gateway answers it', async () => {
  const server = await start();
  const text = fc.string({ unit: 'binary', maxLength: 40 });
  const visible = text.map((value) => value.replace(/[\0-\x1f\x7f-\uffff]/g, '~'));
  const request = fc.record({
    path: fc.constantFrom('/hello', '/lambda/', '/mock/', '/http/', '/http-proxy/', '/proxy/'),
    rest: fc.oneof(
      visible.map((value) => value.replace(/[ #]/g, '%')),
      text.map(encodeURIComponent),
    ),
    query: fc.oneof(
      visible.map((value) => value.replace(/[ #]/g, '%')),
      text.map((value) => `a=${encodeURIComponent(value)}`),
    ),
    header: visible,
    type: fc.constantFrom('application/json', 'text/plain', 'image/png', 'nonsense', ''),
    body: fc.oneof(text, fc.json(), fc.constantFrom('[[[', '{"__proto__":{"a":1}}', 'null', '1e999')),
  });

  await fc.assert(
    fc.asyncProperty(request, async ({ path, rest, query, header, type, body }) => {
      const bytes = Buffer.from(body);
      const answer = await exchange(
        server.port,
        Buffer.concat([
          Buffer.from(
            `POST ${path}${rest}?${query} HTTP/1.1\r\nHost: a\r\nx-a: ${header}\r\nContent-Type: ${type}\r\nContent-Length: ${bytes.length}\r\nConnection: close\r\n\r\n`,
            'latin1',
          ),
          bytes,
        ]),
      );
      expect(answer).toMatch(/^HTTP\/1\.1 [245]\d\d /);
    }),
    { seed: 7, numRuns: 400 },
  );
  expect(server.alive()).toBe(true);
});
