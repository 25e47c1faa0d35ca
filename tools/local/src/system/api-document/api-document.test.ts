import {
  localTarget,
  physicalName,
  rootResourceId,
  type JsonObject,
  type ResolvedResource,
} from '../../assembly/index.ts';
import { apiDocument, apiResources } from './index.ts';

const resource = (logicalId: string, type: string, properties: object): ResolvedResource => ({
  stack: 'things',
  logicalId,
  type: `AWS::ApiGateway::${type}`,
  properties: properties as JsonObject,
  metadata: {},
});
const idOf = (one: ResolvedResource): string => physicalName({ ...localTarget, ...one }, one.properties);

const api = resource('Api', 'RestApi', { Name: 'things' });
const apiId = idOf(api);
const part = (logicalId: string, type: string, properties: object): ResolvedResource =>
  resource(logicalId, type, { RestApiId: apiId, ...properties });
const root = rootResourceId(apiId);
const things = part('Things', 'Resource', { ParentId: root, PathPart: 'things' });
const thing = part('Thing', 'Resource', { ParentId: idOf(things), PathPart: '{id}' });
const mock = { Type: 'MOCK' };
const method = (properties: object, logicalId = 'Method'): ResolvedResource =>
  part(logicalId, 'Method', { HttpMethod: 'GET', ResourceId: root, Integration: mock, ...properties });

const documentOf = (parts: readonly ResolvedResource[], of = api): JsonObject =>
  apiDocument(apiResources(of, [of, ...parts], localTarget), () => undefined);
const operationOf = (properties: object, ...others: ResolvedResource[]): JsonObject => {
  const { paths } = documentOf([...others, method(properties)]) as { paths: Record<string, JsonObject> };
  return paths['/']?.['get'] as JsonObject;
};

describe('resources become paths', () => {
  test('below the root and below each other, in any order', () => {
    const document = documentOf([
      method({ ResourceId: idOf(thing), HttpMethod: 'ANY' }, 'Any'),
      thing,
      things,
      method({ ResourceId: idOf(things), HttpMethod: 'POST' }, 'Post'),
      method({}, 'Root'),
    ]);

    expect(
      Object.entries(document['paths'] as JsonObject).map(([path, item]) => [
        path,
        Object.keys(item as object),
      ]),
    ).toEqual([
      ['/things/{id}', ['x-amazon-apigateway-any-method']],
      ['/things', ['post']],
      ['/', ['get']],
    ]);
    expect(document).toMatchObject({ openapi: '3.0.1', info: { title: 'things' } });
  });

  test('beside those of a body', () => {
    const both = resource('Api', 'RestApi', {
      Body: { openapi: '3.0.1', info: { title: 'body' }, paths: { '/': { post: { here: true } } } },
    });

    expect(documentOf([method({})], both)).toMatchObject({
      info: { title: 'body' },
      paths: { '/': { post: { here: true }, get: {} } },
    });
  });

  test('of this API only', () => {
    const foreign = resource('Foreign', 'Method', {
      RestApiId: 'another',
      HttpMethod: 'GET',
      Integration: mock,
    });

    expect(documentOf([foreign])).toEqual({ openapi: '3.0.1', info: { title: 'things', version: '1' } });
  });
});

test('an integration keeps everything it says', () => {
  const { 'x-amazon-apigateway-integration': integration } = operationOf({
    Integration: {
      Type: 'AWS',
      IntegrationHttpMethod: 'POST',
      Uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/GetItem',
      Credentials: 'arn:role',
      RequestParameters: { 'integration.request.header.a': "'b'" },
      RequestTemplates: { 'application/json': '{}' },
      PassthroughBehavior: 'NEVER',
      ContentHandling: 'CONVERT_TO_TEXT',
      TimeoutInMillis: 500,
      CacheKeyParameters: ['method.request.path.id'],
      CacheNamespace: 'shared',
      ConnectionType: 'INTERNET',
      TlsConfig: { InsecureSkipVerification: true },
      IntegrationResponses: [
        { StatusCode: '200', ResponseTemplates: { 'application/json': '$input.body' } },
        {
          StatusCode: '404',
          SelectionPattern: '4\\d\\d',
          ContentHandling: 'CONVERT_TO_BINARY',
          ResponseParameters: { 'method.response.header.b': 'integration.response.header.c' },
        },
      ],
    },
  });

  expect(integration).toEqual({
    type: 'AWS',
    httpMethod: 'POST',
    uri: 'arn:aws:apigateway:us-east-1:dynamodb:action/GetItem',
    credentials: 'arn:role',
    requestParameters: { 'integration.request.header.a': "'b'" },
    requestTemplates: { 'application/json': '{}' },
    passthroughBehavior: 'NEVER',
    contentHandling: 'CONVERT_TO_TEXT',
    timeoutInMillis: 500,
    cacheKeyParameters: ['method.request.path.id'],
    cacheNamespace: 'shared',
    connectionType: 'INTERNET',
    tlsConfig: { insecureSkipVerification: true },
    responses: {
      default: { statusCode: '200', responseTemplates: { 'application/json': '$input.body' } },
      '4\\d\\d': {
        statusCode: '404',
        contentHandling: 'CONVERT_TO_BINARY',
        responseParameters: { 'method.response.header.b': 'integration.response.header.c' },
      },
    },
  });
});

test('parameters, models and validators become those of the operation', () => {
  const model = part('Model', 'Model', {
    Name: 'Thing',
    Schema: {
      definitions: { name: { type: 'string' } },
      properties: {
        name: { $ref: '#/definitions/name' },
        other: { $ref: 'https://apigateway.amazonaws.com/restapis/a/models/Other' },
        tree: { $ref: '#' },
      },
    },
  });
  const written = part('Written', 'Model', { Name: 'Other', Schema: '{"type":"object"}' });
  const validator = part('Validator', 'RequestValidator', { ValidateRequestBody: 'true' });
  const parts = [
    model,
    written,
    validator,
    method({
      OperationName: 'getThing',
      RequestParameters: {
        'method.request.path.id': true,
        'method.request.querystring.a.b': false,
        'method.request.header.X-C': 'true',
      },
      RequestModels: { 'application/json': 'Thing', 'text/plain': 'Empty' },
      RequestValidatorId: idOf(validator),
      MethodResponses: [
        {
          StatusCode: '200',
          ResponseParameters: { 'method.response.header.Etag': true },
          ResponseModels: { 'application/json': 'Other' },
        },
      ],
    }),
  ];
  const string = { schema: { type: 'string' } };

  expect(documentOf(parts)).toMatchObject({
    paths: {
      '/': {
        get: {
          operationId: 'getThing',
          parameters: [
            { name: 'id', in: 'path', required: true, ...string },
            { name: 'a.b', in: 'query', required: false, ...string },
            { name: 'X-C', in: 'header', required: true, ...string },
          ],
          requestBody: {
            content: {
              'application/json': { schema: { $ref: '#/components/schemas/Thing' } },
              'text/plain': { schema: { type: 'object' } },
            },
          },
          'x-amazon-apigateway-request-validator': idOf(validator),
          responses: {
            200: {
              headers: { Etag: string },
              content: { 'application/json': { schema: { $ref: '#/components/schemas/Other' } } },
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Thing: {
          properties: {
            name: { $ref: '#/components/schemas/Thing/definitions/name' },
            other: { $ref: 'https://apigateway.amazonaws.com/restapis/a/models/Other' },
            tree: { $ref: '#/components/schemas/Thing' },
          },
        },
        Other: { type: 'object' },
      },
    },
    'x-amazon-apigateway-request-validators': {
      [idOf(validator)]: { validateRequestBody: true, validateRequestParameters: false },
    },
  });
});

describe('authorization', () => {
  const authorizer = part('Authorizer', 'Authorizer', {
    Type: 'COGNITO_USER_POOLS',
    IdentitySource: 'method.request.header.X-Token',
    ProviderARNs: ['arn:pool'],
  });
  const id = idOf(authorizer);

  test('by an authorizer carries its scopes, and the key beside it', () => {
    const parts = [
      authorizer,
      method({
        AuthorizationType: 'COGNITO_USER_POOLS',
        AuthorizerId: id,
        AuthorizationScopes: ['a/read'],
        ApiKeyRequired: true,
      }),
    ];

    expect(documentOf(parts)).toMatchObject({
      paths: { '/': { get: { security: [{ [id]: ['a/read'], 'x-api-key': [] }] } } },
      components: {
        securitySchemes: {
          [id]: {
            type: 'apiKey',
            name: 'X-Token',
            'x-amazon-apigateway-authorizer': { type: 'cognito_user_pools', providerARNs: ['arn:pool'] },
          },
          'x-api-key': { type: 'apiKey', name: 'x-api-key', in: 'header' },
        },
      },
    });
  });

  test('by a Lambda function keeps its expression and time', () => {
    const token = part('Token', 'Authorizer', {
      Type: 'REQUEST',
      AuthorizerUri: 'uri',
      IdentitySource: 'method.request.header.A, context.identity.sourceIp',
      IdentityValidationExpression: '^x',
      AuthorizerResultTtlInSeconds: 0,
    });

    expect(documentOf([token])).toMatchObject({
      components: {
        securitySchemes: {
          [idOf(token)]: {
            'x-amazon-apigateway-authorizer': {
              type: 'request',
              authorizerUri: 'uri',
              identitySource: 'method.request.header.A, context.identity.sourceIp',
              identityValidationExpression: '^x',
              authorizerResultTtlInSeconds: 0,
            },
          },
        },
      },
    });
  });

  test('by IAM is said by the extension', () => {
    expect(operationOf({ AuthorizationType: 'AWS_IAM' })).toMatchObject({
      'x-amazon-apigateway-auth': { type: 'AWS_IAM' },
    });
    expect(operationOf({ AuthorizationType: 'NONE' })).not.toHaveProperty('security');
  });

  test.each([
    [
      'an authorizer of no API',
      { AuthorizationType: 'CUSTOM', AuthorizerId: 'x' },
      /names the authorizer "x"/,
    ],
    ['an unknown type', { AuthorizationType: 'JWT' }, /authorization type "JWT"; allowed: NONE/],
  ])('by %s is refused', (_title, properties, message) => {
    expect(() => operationOf(properties)).toThrow(message);
  });
});

test('settings of the API itself count beside its body', () => {
  const set = resource('Api', 'RestApi', {
    Name: 'n',
    ApiKeySourceType: 'AUTHORIZER',
    MinimumCompressionSize: 0,
  });

  expect(documentOf([], set)).toMatchObject({
    'x-amazon-apigateway-api-key-source': 'AUTHORIZER',
    'x-amazon-apigateway-minimum-compression-size': 0,
  });
});

test.each([
  ['a method without an integration', [method({ Integration: null })], /things\/Method has no Integration/],
  ['a method of no resource', [method({ ResourceId: 'gone' })], /belongs to the resource gone/],
  ['two methods in one place', [method({}, 'A'), method({}, 'B')], /things\/B defines GET \/ a second time/],
  [
    'a resource below none',
    [part('Lost', 'Resource', { ParentId: 'gone', PathPart: 'x' })],
    /hangs below the resource gone, which its API does not have/,
  ],
])('%s is refused', (_title, parts, message) => {
  expect(() => documentOf(parts)).toThrow(message);
});
