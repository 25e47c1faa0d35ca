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
});
