import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const validator = { 'x-amazon-apigateway-request-validator': 'all' };
const named = { in: 'body', name: 'Pet', schema: { $ref: '#/definitions/Pet' } };

describe('a Swagger 2.0 document', () => {
  let api: ServedApi;
  beforeAll(async () => {
    api = await serveApi({
      swagger: '2.0',
      'x-amazon-apigateway-request-validators': {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
      paths: {
        '/pets': {
          parameters: [{ in: 'query', name: 'q', required: true, type: 'string' }],
          post: mock('{}', { ...validator, parameters: [named] }),
          put: mock('{}', {
            ...validator,
            consumes: ['application/x-pet', 'application/json'],
            parameters: [named],
          }),
          get: mock('{}', { ...validator, parameters: [{ $ref: '#/parameters/tenant' }] }),
        },
        '/keyed': { get: mock('{}', { security: [{ key: [] }] }) },
      },
      parameters: { tenant: { in: 'header', name: 'x-tenant', required: true, type: 'string' } },
      definitions: { Pet: { type: 'object', required: ['name'] } },
      securityDefinitions: { key: { type: 'apiKey', name: 'x-api-key', in: 'header' } },
    });
  });
  afterAll(() => api.close());

  const send = async (
    method: string,
    path: string,
    body?: string,
    type = 'application/json',
  ): Promise<number> =>
    (
      await fetch(api.url + path, {
        method,
        ...(body === undefined ? {} : { body, headers: { 'Content-Type': type } }),
      })
    ).status;

  it('has bodies among its parameters, and models among its definitions', async () => {
    expect(await send('POST', '/pets?q=1', '{"name":"Rex"}')).toBe(200);
    expect(await send('POST', '/pets?q=1', '{}')).toBe(400);
    expect(await send('PUT', '/pets?q=1', '{}', 'application/x-pet')).toBe(400);
  });

  it('has parameters of a path and shared ones', async () => {
    const answer = await fetch(`${api.url}/pets`);

    expect(await answer.json()).toEqual({ message: 'Missing required request parameters: [q, x-tenant]' });
  });

  it('has schemes among its security definitions', async () => {
    expect(await send('GET', '/keyed')).toBe(403);
  });
});
