import { functionUri } from '../testing/ports.ts';
import { integration, lambdaProxy, mock, securedBy } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

describe('limits of a request', () => {
  let api: ServedApi;
  beforeAll(async () => {
    const scheme = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'custom',
      'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: functionUri('guard') },
    };
    api = await serveApi(
      {
        components: { securitySchemes: { guard: scheme } },
        paths: {
          '/open/{rest+}': { get: mock('{}') },
          '/guarded/{rest+}': { get: lambdaProxy('hello', securedBy('guard')) },
        },
      },
      {
        functions: {
          hello: () => ({ body: 'hello' }),
          guard: ({ methodArn }: { methodArn: string }) => ({
            principalId: 'me',
            policyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }],
            },
          }),
        },
      },
    );
  });
  afterAll(() => api.close());
  const get = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await fetch(api.url + path, { headers })).status;

  it('take a URL of 10,240 characters and none more', async () => {
    const start = '/open/x?q=';

    expect(await get(start.padEnd(10_240, 'y'))).toBe(200);
    expect(await get(start.padEnd(10_241, 'y'))).toBe(414);
  });

  it('take header lines of 10,240 bytes together and none more', async () => {
    expect(await get('/open/x', { 'x-large': 'y'.repeat(9900) })).toBe(200);
    expect(await get('/open/x', { 'x-large': 'y'.repeat(10_240) })).toBe(431);
  });

  it('take no path for a Lambda authorizer whose ARN has more than 1,600 bytes', async () => {
    const token = { Authorization: 'token' };
    const arn = 'arn:aws:execute-api:us-east-1:000000000000:a1b2c3d4e5/dev/GET/guarded/';
    const longest = `/guarded/${'y'.repeat(1600 - arn.length)}`;

    expect([await get(longest, token), await get(`${longest}y`, token)]).toEqual([200, 414]);
    expect(await get(`/open/${'y'.repeat(2000)}`)).toBe(200);
  });

  it.each([49, 300_001, -1])('give no integration %d ms', async (timeoutInMillis) => {
    const slow = integration({
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: functionUri('x'),
      timeoutInMillis,
    });

    await expect(serveApi({ paths: { '/x': { get: slow } } })).rejects.toThrow('GET /x has timeoutInMillis');
  });

  it.each([-1, 10_485_761])('take no minimum compression size of %d', async (size) => {
    const wrong = { paths: {}, 'x-amazon-apigateway-minimum-compression-size': size };

    await expect(serveApi(wrong)).rejects.toThrow('minimum compression size');
  });
});
