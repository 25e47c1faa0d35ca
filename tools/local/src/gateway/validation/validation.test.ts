import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';
import type { ServedApi } from '../testing/served-api.ts';

const validators = {
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestBody: true, validateRequestParameters: true },
    params: { validateRequestParameters: true },
  },
};
const body = (schema: object) => ({
  requestBody: { content: { 'application/json': { schema: schema as never } } },
});
const withAll = { 'x-amazon-apigateway-request-validator': 'all' };

describe('request validation', () => {
  let api: ServedApi;
  const post = (path: string, content: string, type = 'application/json'): Promise<Response> =>
    fetch(api.url + path, { method: 'POST', body: content, headers: { 'Content-Type': type } });
  const complaint = async (path: string, content: unknown): Promise<string> =>
    (await post(path, JSON.stringify(content))).headers.get('x-complaint') ?? '';

  beforeAll(async () => {
    api = await serveApi({
      ...validators,
      'x-amazon-apigateway-gateway-responses': {
        BAD_REQUEST_BODY: {
          responseParameters: { 'gatewayresponse.header.x-complaint': 'context.error.validationErrorString' },
        },
      },
      components: {
        schemas: {
          Owner: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
          Plate: { type: 'string', maxLength: 8, nullable: true },
          Vehicle: {
            type: 'object',
            additionalProperties: false,
            required: ['vin', 'year'],
            properties: {
              vin: { type: 'string', minLength: 3, pattern: '^[A-Z]+$' },
              year: { type: 'integer', minimum: 1900, maximum: 2100 },
              plate: { $ref: '#/components/schemas/Plate' },
              fuel: { type: 'string', enum: ['petrol', 'electric'] },
              weight: { type: 'number', minimum: 0, exclusiveMinimum: true },
              tags: { type: 'array', items: { type: 'string' }, maxItems: 2, uniqueItems: true },
              type: { type: 'string', example: 'x' },
              owner: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Owner' }] },
              colour: { anyOf: [{ type: 'string' }, { type: 'array', maxItems: 1 }] },
            },
          },
        },
        parameters: { Tenant: { name: 'X-Tenant', in: 'header', required: true } },
      },
      paths: {
        '/vehicles': { post: mock('{}', { ...withAll, ...body({ $ref: '#/components/schemas/Vehicle' }) }) },
        '/list': {
          parameters: [{ $ref: '#/components/parameters/Tenant' }],
          get: mock('{}', {
            'x-amazon-apigateway-request-validator': 'params',
            parameters: [
              { name: 'state', in: 'query', required: true },
              { name: 'limit', in: 'query' },
            ],
          }),
        },
        '/free': { post: mock('{}', body({ $ref: '#/components/schemas/Vehicle' })) },
      },
    });
  });
  afterAll(() => api.close());

  it.each<[unknown, string]>([
    [{}, '[object has missing required properties (["vin","year"])]'],
    [
      { vin: 'ABC', year: 2000, zip: 1 },
      '[object instance has properties which are not allowed by the schema: ["zip"]]',
    ],
    [
      { vin: 'ABC', year: '2000' },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer"])]',
    ],
    [
      { vin: 'ABC', year: 1899 },
      '[numeric instance is lower than the required minimum (minimum: 1900, found: 1899)]',
    ],
    [
      { vin: 'ABC', year: 2101 },
      '[numeric instance is greater than the required maximum (maximum: 2100, found: 2101)]',
    ],
    [
      { vin: 'ABC', year: 2000, weight: '1' },
      '[instance type (string) does not match any allowed primitive type (allowed: ["integer","number"])]',
    ],
    [
      { vin: 'ABC', year: 2000, owner: { name: 1 } },
      '[instance failed to match exactly one schema (matched 0 out of 2)]',
    ],
    [
      { vin: 'ABC', year: 2000, colour: 7 },
      '[instance failed to match at least one required schema among 2]',
    ],
    [
      { vin: 'ABC', owner: {} },
      '[object has missing required properties (["year"]), instance failed to match exactly one schema (matched 0 out of 2)]',
    ],
    [{ vin: 'AB', year: 2000 }, '[string "AB" is too short (length: 2, required minimum: 3)]'],
    [{ vin: 'abc', year: 2000 }, '[ECMA 262 regex "^[A-Z]+$" does not match input string "abc"]'],
    [
      { vin: 'ABC', year: 2000, fuel: 'coal' },
      '[instance value ("coal") not found in enum (possible values: ["petrol","electric"])]',
    ],
    [
      { vin: 'ABC', year: 2000, weight: 0 },
      '[numeric instance is not strictly greater than the required minimum 0]',
    ],
    [
      { vin: 'ABC', year: 2000, tags: ['a', 'b', 'c'] },
      '[array is too long: must have at most 2 elements but instance has 3 elements]',
    ],
    [
      { vin: 'ABC', year: 2000, plate: '123456789' },
      '[string "123456789" is too long (length: 9, maximum allowed: 8)]',
    ],
  ])('refuses %j and says why', async (content, why) => {
    expect(await complaint('/vehicles', content)).toBe(why);
  });

  it('answers exactly 400 with one message for every fault of a body', async () => {
    for (const content of ['{"vin":1}', '{', '', '[]', 'null']) {
      const answer = await post('/vehicles', content);
      expect([answer.status, await answer.text()]).toEqual([400, '{"message": "Invalid request body"}']);
    }
  });

  it('lets a good body through, null where the schema is nullable', async () => {
    const answer = await post(
      '/vehicles',
      JSON.stringify({ vin: 'ABC', year: 2000, plate: null, weight: 0.1, type: 'car' }),
    );

    expect(answer.status).toBe(200);
  });

  it('does not look at a content type without a model, nor at methods without a validator', async () => {
    expect((await post('/vehicles', 'not json', 'application/json; charset=utf-8')).status).toBe(400);
    expect((await post('/vehicles', 'not json', 'text/plain')).status).not.toBe(400);
    expect((await post('/free', 'not json')).status).toBe(200);
  });

  it('names every required parameter that is absent or blank', async () => {
    const get = async (query: string, tenant?: string): Promise<unknown> =>
      (
        await fetch(
          `${api.url}/list${query}`,
          tenant === undefined ? {} : { headers: { 'x-tenant': tenant } },
        )
      ).json();

    expect(await get('')).toEqual({ message: 'Missing required request parameters: [X-Tenant, state]' });
    expect(await get('?state=%20', 't')).toEqual({ message: 'Missing required request parameters: [state]' });
    expect(await get('?state=CA', 't')).toEqual({});
  });

  it('refuses to serve an API whose schema refers to nothing', async () => {
    const broken = {
      ...validators,
      paths: { '/x': { post: mock('{}', { ...withAll, ...body({ $ref: '#/components/schemas/Gone' }) }) } },
    };

    await expect(serveApi(broken)).rejects.toThrow(/request model of POST \/x is not a JSON schema/);
  });
});
