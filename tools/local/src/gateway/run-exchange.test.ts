import { mock, securedBy } from './testing/operations.ts';
import { rawRequest } from './testing/raw-request.ts';
import { serveApi } from './testing/served-api.ts';
import type { ServedApi } from './testing/served-api.ts';

describe('a step that fails in a way nobody foresaw', () => {
  const scheme = {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: ['arn:pool'] },
  };
  let api: ServedApi;
  let heard: readonly unknown[] = [];
  beforeEach(async () => {
    heard = [];
    api = await serveApi(
      {
        components: { securitySchemes: { pool: scheme } },
        paths: { '/x': { post: mock('{}', securedBy('pool')) } },
        'x-amazon-apigateway-gateway-responses': {
          DEFAULT_5XX: {
            responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
          },
        },
      },
      {
        stage: { accessLogFormat: '$context.requestId $context.status' },
        ports: {
          issuerOf: () => {
            throw new Error('no keys');
          },
          unforeseen: (...told) => (heard = told),
        },
      },
    );
  });
  afterEach(() => api.close());

  it('is answered as any error of the API, with its gateway response, and logged', async () => {
    const { status, headers, body } = await rawRequest({
      ...{ port: api.port, method: 'POST', target: '/x', headers: { Authorization: 'a.b.c' } },
      body: Buffer.from('{"a":1}'),
    });

    expect([status, body.toString()]).toEqual([500, '{"message": "Internal server error"}']);
    expect(headers).toContainEqual(['Access-Control-Allow-Origin', '*']);
    expect(api.recorded.accessLog[0]).toMatch(/ 500$/);
    expect(heard).toEqual(['POST /x', new Error('no keys')]);
  });
});
