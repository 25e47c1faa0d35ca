import { startLambdaServer, type LambdaServer } from '../test/lambda-server.ts';
import { connectionClient, PostRefused } from './index.ts';

let server: LambdaServer;
beforeAll(async () => {
  server = await startLambdaServer();
});
afterAll(() => server.stop());

const credentials = { AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: 'secret' };
const client = () => connectionClient({ environment: credentials, url: `${server.endpoint}/feed` });

it('a text goes to its connection, signed for the API', async () => {
  server.answer((response) => response.end());

  expect(await client()('L0SM9cOFvHcCIhw=', '{"städte":1}')).toBe('sent');

  const [request] = server.received;
  if (request === undefined) throw new Error('no request came in');
  expect(`${request.method} ${request.url.pathname}`).toBe('POST /feed/@connections/L0SM9cOFvHcCIhw%3D');
  expect(request.body).toBe('{"städte":1}');
  expect(request.headers.authorization).toContain('/us-west-2/execute-api/aws4_request');
});

it.each([
  [410, 'gone'],
  [429, 'full'],
])('an answer of %i says that the client is %s', async (status, outcome) => {
  server.answer((response) => response.writeHead(status).end());

  expect(await client()('a=', 'x')).toBe(outcome);
});

it.each([
  [403, 'ForbiddenException'],
  [413, 'PayloadTooLargeException'],
  [500, 'InternalServerErrorException'],
])('an answer of %i is a refusal that is not the client’s', async (status, code) => {
  server.answer((response) => response.writeHead(status, { 'x-amzn-ErrorType': code }).end());

  const failure: unknown = await client()('a=', 'x').catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(PostRefused);
  expect(failure).toMatchObject({ status, message: expect.stringContaining(code) as string });
});
