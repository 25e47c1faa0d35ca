import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signedFetch } from './signed-fetch.ts';

test('a request carries a signature for API Gateway over its headers and body', async () => {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const credentials = () => Promise.resolve({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });

  const send = signedFetch(credentials, 'us-east-1');
  const headers = { 'content-type': 'application/json' };
  await send(`http://127.0.0.1:${port}/states/CA`, { method: 'PUT', body: '{}', headers });
  server.close();

  expect(seen[0]?.host).toBe(`127.0.0.1:${port}`);
  expect(seen[0]?.['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
  expect(seen[0]?.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/execute-api\/aws4_request, SignedHeaders=content-type;host;.*Signature=[0-9a-f]{64}$/,
  );
});
