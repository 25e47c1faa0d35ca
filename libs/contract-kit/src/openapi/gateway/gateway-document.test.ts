import { anyone } from '../../definition/access.ts';
import { defineOperation, type Operation } from '../../definition/operation.ts';
import type { JsonObject } from '../json.ts';
import { at } from '../testing/at.ts';
import { findBoat, sampleOperations } from '../testing/sample-operations.ts';
import { gatewayDocument, type GatewayOptions } from './gateway-document.ts';
import type { GatewayIntegration } from './gateway-integration.ts';

const options = {
  title: 'Boats',
  version: '1.0.0',
  origins: ['https://boats.example'],
  authorizers: {
    userPoolArns: [{ 'Fn::GetAtt': ['UserPool', 'Arn'] }],
    partner: { uri: 'arn:function', roleArn: 'arn:role' },
  },
  binaryMediaTypes: ['image/*'],
} as const;

const integration: GatewayIntegration = { definition: { type: 'aws_proxy', httpMethod: 'POST', uri: 'arn' } };

const documentOf = (
  operations: readonly Operation[] = sampleOperations,
  integrationOf = () => integration,
  more: Partial<GatewayOptions> = {},
): JsonObject => gatewayDocument(operations, integrationOf, { ...options, ...more });

describe('gatewayDocument', () => {
  it('gives the same bytes for the same operations in any order', () => {
    expect(JSON.stringify(documentOf([...sampleOperations].reverse()))).toBe(JSON.stringify(documentOf()));
  });

  it('declares security per method, every scope of a token as an alternative', () => {
    const document = documentOf([...sampleOperations, findBoat]);

    expect(at(document, 'paths', '/boats', 'post', 'security')).toEqual([
      { token: ['boats/write', 'boats/admin'] },
    ]);
    expect(at(document, 'paths', '/boats', 'get', 'security')).toEqual([{ apiKey: [] }]);
    expect(at(document, 'paths', '/boats/{boatId}', 'put', 'security')).toEqual([{ iam: [] }]);
    expect(at(document, 'paths', '/boat-enquiries', 'post', 'security')).toEqual([{ partner: [] }]);
    expect(at(document, 'components', 'securitySchemes')).toMatchObject({
      partner: {
        'x-amazon-apigateway-authtype': 'custom',
        'x-amazon-apigateway-authorizer': {
          type: 'request',
          identitySource: 'method.request.header.Authorization',
          authorizerUri: 'arn:function',
          authorizerCredentials: 'arn:role',
          authorizerResultTtlInSeconds: 300,
        },
      },
      iam: { 'x-amazon-apigateway-authtype': 'awsSigv4' },
      token: {
        'x-amazon-apigateway-authorizer': {
          type: 'cognito_user_pools',
          providerARNs: [{ 'Fn::GetAtt': ['UserPool', 'Arn'] }],
        },
      },
    });
  });

  it('refuses an operation for partners when no authorizer knows them', () => {
    expect(() => documentOf([findBoat], () => integration, { authorizers: { userPoolArns: [] } })).toThrow(
      'findBoat is open to partners, and no authorizer knows them',
    );
  });

  it('has required parameters checked by the gateway and bodies left to the function', () => {
    const document = documentOf();

    expect(document['x-amazon-apigateway-request-validators']).toEqual({
      parameters: { validateRequestParameters: true, validateRequestBody: false },
    });
    expect(at(document, 'paths', '/boats', 'get')).toMatchObject({
      'x-amazon-apigateway-request-validator': 'parameters',
      parameters: [
        { name: 'limit', in: 'query', required: false, schema: { type: 'string' } },
        { name: 'cursor', in: 'query', required: false, schema: { type: 'string' } },
        { name: 'harbour', in: 'query', required: true, schema: { type: 'string' } },
        { name: 'names', in: 'query', required: false, schema: { type: 'string' } },
      ],
    });
  });

  it.each(['/boats', '/boats/{boatId}'])('answers the preflight of %s by mock, for anyone', (path) => {
    const preflight = at(documentOf(), 'paths', path, 'options');

    expect(preflight['security']).toEqual([]);
    expect(at(preflight, 'x-amazon-apigateway-integration')).toMatchObject({ type: 'mock' });
    expect(Object.keys(at(preflight, 'responses', 204, 'headers'))).toContain('Access-Control-Allow-Origin');
  });

  it('allows the methods of the path and the one origin', () => {
    const preflight = at(documentOf(), 'paths', '/boats', 'options', 'x-amazon-apigateway-integration');

    expect(at(preflight, 'responses', 'default', 'responseParameters')).toMatchObject({
      'method.response.header.Access-Control-Allow-Origin': "'https://boats.example'",
      'method.response.header.Access-Control-Allow-Methods': "'GET,POST,OPTIONS'",
      'method.response.header.Vary': "'Origin'",
    });
  });

  it('names a second origin only when it asks', () => {
    const document = documentOf(sampleOperations, () => integration, {
      origins: ['https://a.example', 'https://b.example'],
    });

    const preflight = at(document, 'paths', '/boats', 'options', 'x-amazon-apigateway-integration');

    expect(at(preflight, 'responses', 'default')).toMatchObject({
      responseParameters: { 'method.response.header.Access-Control-Allow-Origin': "'https://a.example'" },
      responseTemplates: {
        'application/json': expect.stringContaining(
          "#if($origin == 'https://a.example' || $origin == 'https://b.example')",
        ),
      },
    });
  });

  it.each(Object.keys(at(documentOf(), 'x-amazon-apigateway-gateway-responses')))(
    'makes %s a problem that the origin may read',
    (type) => {
      const response = at(documentOf(), 'x-amazon-apigateway-gateway-responses', type);

      const template = at(response, 'responseTemplates')['application/json'] as string;
      const problem = JSON.parse(template.replace('$context.error.messageString', '"words"')) as JsonObject;
      expect(problem).toMatchObject({
        status: Number(response['statusCode']),
        requestId: '$context.requestId',
      });
      expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'detail', 'code', 'requestId']);
      expect(response['responseParameters']).toMatchObject({
        'gatewayresponse.header.Content-Type': "'application/problem+json'",
        'gatewayresponse.header.Cache-Control': "'no-store'",
        'gatewayresponse.header.X-Content-Type-Options': "'nosniff'",
        'gatewayresponse.header.Access-Control-Allow-Origin': "'https://boats.example'",
        'gatewayresponse.header.X-Request-Id': 'context.requestId',
      });
    },
  );

  it('gives errors of the gateway the status and headers a client expects', () => {
    const responses = at(documentOf(), 'x-amazon-apigateway-gateway-responses');

    expect(responses).toMatchObject({
      DEFAULT_4XX: { statusCode: '400' },
      DEFAULT_5XX: { statusCode: '500' },
      INTEGRATION_TIMEOUT: { statusCode: '504' },
      MISSING_AUTHENTICATION_TOKEN: { statusCode: '404' },
      THROTTLED: { statusCode: '429', responseParameters: { 'gatewayresponse.header.Retry-After': "'1'" } },
      UNAUTHORIZED: {
        statusCode: '401',
        responseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" },
      },
    });
  });

  it('declares the headers which an integration fills and those it reads', () => {
    const mock: GatewayIntegration = {
      definition: {
        type: 'mock',
        responses: {
          default: { statusCode: '200', responseParameters: { 'method.response.header.ETag': "'1'" } },
        },
      },
      requestHeaders: ['If-None-Match'],
    };

    const get = at(
      documentOf(sampleOperations, () => mock),
      'paths',
      '/boats/{boatId}',
      'get',
    );

    expect(at(get, 'responses', 200, 'headers')).toEqual({ ETag: { schema: { type: 'string' } } });
    expect(get['parameters']).toContainEqual({
      name: 'If-None-Match',
      in: 'header',
      required: false,
      schema: { type: 'string' },
    });
  });

  it('refuses a path the gateway cannot route', () => {
    const half = defineOperation({
      id: 'getHalf',
      owner: 'boats',
      method: 'GET',
      path: '/boats/half~way',
      summary: 'Never',
      access: anyone(),
      responses: { 204: { description: 'Nothing.' } },
    });

    expect(() => documentOf([half])).toThrow('getHalf: path /boats/half~way cannot be routed');
  });
});
