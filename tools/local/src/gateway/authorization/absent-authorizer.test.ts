import { mock, securedBy } from '../testing/operations.ts';
import { functionUri } from '../testing/ports.ts';
import { rawRequest } from '../testing/raw-request.ts';
import { serveApi } from '../testing/served-api.ts';

describe('an authorizer whose function cannot be called', () => {
  it('is answered as one that is set up wrongly, and logged', async () => {
    const scheme = {
      type: 'apiKey',
      name: 'Authorization',
      in: 'header',
      'x-amazon-apigateway-authorizer': { type: 'token', authorizerUri: functionUri('gone') },
    };
    const api = await serveApi(
      {
        components: { securitySchemes: { auth: scheme } },
        paths: { '/x': { get: mock('{}', securedBy('auth')) } },
      },
      { stage: { accessLogFormat: '$context.requestId $context.status $context.error.responseType' } },
    );

    const { status, headers, body } = await rawRequest({
      ...{ port: api.port, method: 'GET', target: '/x', headers: { Authorization: 'a token' } },
    });

    expect([status, body.toString()]).toEqual([500, '{"message":null}']);
    expect(headers).toContainEqual(['x-amzn-ErrorType', 'AuthorizerConfigurationException']);
    expect(api.recorded.accessLog[0]).toMatch(/ 500 AUTHORIZER_CONFIGURATION_ERROR$/);
    await api.close();
  });
});
