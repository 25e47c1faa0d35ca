import { readHttpDocument } from './definition/read-document.ts';
import { toEndpoint } from './testing/served-http-api.ts';

describe('HTTP API: documents', () => {
  it('HTTP API: an integration may be one that several routes share', () => {
    const shared = toEndpoint('https://a.example')['x-amazon-apigateway-integration'] ?? null;
    const $ref = '#/components/x-amazon-apigateway-integrations/one';
    const operation = { 'x-amazon-apigateway-integration': { $ref } };

    const { routes } = readHttpDocument({
      paths: { '/a': { get: operation, post: operation } },
      components: { 'x-amazon-apigateway-integrations': { one: shared } },
    });

    expect(routes.map(({ integration }) => integration?.uri)).toEqual([
      'https://a.example',
      'https://a.example',
    ]);
  });

  it.each([
    [{ type: 'mock' }, 'GET /a: an HTTP API has no integration of type "mock". Use aws_proxy or http_proxy.'],
    [
      { type: 'http_proxy', timeoutInMillis: 31_000 },
      'GET /a has an integration with a time-out of 31000 ms',
    ],
  ])('HTTP API: refuses the integration %j by its route', (integration, words) => {
    const document = { paths: { '/a': { get: { 'x-amazon-apigateway-integration': integration } } } };

    expect(() => readHttpDocument(document)).toThrow(words);
  });

  it('HTTP API: refuses an authorizer that only REST APIs have', () => {
    const document = {
      paths: { '/a': { get: { security: [{ pool: [] }] } } },
      components: {
        securitySchemes: { pool: { 'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools' } } },
      },
    };

    expect(() => readHttpDocument(document)).toThrow('HTTP APIs know jwt and request');
  });
});
