import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FetchError, JwksValidationError, JwkValidationError } from 'aws-jwt-verify/error';
import { Unauthorized } from '@tollgate/middleware';
import { startIssuer, type TestIssuer } from '../../test/issuer.ts';
import { tokenVerifier } from './token-verifier.ts';

let issuer: TestIssuer;
let server: Server;
let answer: RequestListener;
let asked: string[];
beforeAll(async () => {
  issuer = await startIssuer();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  issuer.close();
  server.closeAllConnections();
  server.close();
});

/** What becomes of a good token while the issuer answers as it does. */
async function failure(): Promise<unknown> {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = await issuer.tokensOf('one', 'things/enquire').good();
  return tokenVerifier(issuer.poolId, endpoint)(token).catch((error: unknown) => error);
}

test.each<[string, typeof FetchError | typeof JwksValidationError, RequestListener]>([
  ['fails', FetchError, (_, response) => response.writeHead(503).end()],
  ['sends elsewhere', FetchError, (_, response) => response.writeHead(302, { Location: '/elsewhere' }).end()],
  ['has no end', FetchError, (_, response) => response.write(`{"keys":[${' '.repeat(70_000)}`)],
  ['breaks off', FetchError, (_, response) => response.write('{"keys"', () => response.destroy())],
  ['is a page', JwksValidationError, (_, response) => response.end('<html>down for maintenance</html>')],
  ['has keys of no type', JwkValidationError, (_, response) => response.end('{"keys":[{"kid":"key-1"}]}')],
])('JWT rules: an answer of the issuer that %s is not the token’s fault', async (_, kind, listener) => {
  answer = listener;

  const error = await failure();

  expect(error).toBeInstanceOf(kind);
  expect(error).not.toBeInstanceOf(Unauthorized);
  expect(asked).toEqual([`/${issuer.poolId}/.well-known/jwks.json`]);
});

test('JWT rules: an issuer that never answers is given up on before the function is', async () => {
  answer = () => undefined;

  expect(await failure()).toMatchObject({ message: expect.stringContaining('aborted') as string });
});
