import type { JsonObject } from '../json.ts';
import { mock } from '../testing/operations.ts';
import { serveApi } from '../testing/served-api.ts';

describe('what a security scheme asks for', () => {
  it('a scheme of signatures wants a signature', async () => {
    const sigv4 = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authtype': 'awsSigv4',
    };
    const api = await serveApi({
      paths: {
        '/signed': { get: mock('{}', { security: [{ sigv4: [] }] }) },
        '/open': { get: mock('{}') },
      },
      components: { securitySchemes: { sigv4 } },
    });
    const statuses = await Promise.all(
      ['/signed', '/open'].map(async (path) => (await fetch(api.url + path)).status),
    );
    await api.close();

    expect(statuses).toEqual([403, 200]);
  });

  const key = { type: 'apiKey', name: 'x-api-key', in: 'header' };
  const paths = {
    '/inherits': { get: mock('{}') },
    '/open': { get: mock('{}', { security: [] }) },
    '/signed': { get: mock('{}', { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } }) },
  };
  const statusesOf = async (document: JsonObject): Promise<number[]> => {
    const api = await serveApi({ paths, security: [{ key: [] }], ...document });
    const statuses = await Promise.all(
      Object.keys(paths).map(async (path) => (await fetch(api.url + path)).status),
    );
    await api.close();
    return statuses;
  };

  it('the one at the root of an OpenAPI 3 document is asked for where an operation says nothing', async () => {
    expect(await statusesOf({ components: { securitySchemes: { key } } })).toEqual([403, 200, 403]);
  });

  it('the one at the root of a Swagger document is not looked at', async () => {
    expect(await statusesOf({ swagger: '2.0', securityDefinitions: { key } })).toEqual([200, 200, 403]);
  });
});
