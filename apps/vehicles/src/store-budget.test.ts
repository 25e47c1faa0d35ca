import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { lambdaContext, proxyEvent } from '@tollgate/testing';

const vehicleId = '00000000-0000-4000-8000-000000000001';

test('a store that is silent is let go of when the request has no time left', async () => {
  const endings: number[] = [];
  const silent = createServer((socket) => {
    socket.resume().on('error', () => undefined);
    socket.on('close', () => endings.push(performance.now()));
  }).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  // The operation reads where the store is when it is loaded.
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const { handler } = await import('./operations/get-vehicle.ts');
  const event = proxyEvent({
    method: 'GET',
    resource: '/vehicles/{vehicleId}',
    pathParameters: { vehicleId },
    caller: { apiKeyId: 'demo' },
  });
  const startedAt = performance.now();

  const { statusCode } = await handler(event, lambdaContext({ remainingMs: 400 }));
  await new Promise((resolve) => setTimeout(resolve, 300));

  silent.close();
  expect([503, 504]).toContain(statusCode);
  expect(endings.map((at) => at - startedAt).filter((ms) => ms > 800)).toEqual([]);
  expect(endings.length).toBeGreaterThan(0);
});
