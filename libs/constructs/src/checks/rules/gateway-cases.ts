import { it, pair, type Resources, type RuleCase } from './rule-case.ts';

const restApi = 'AWS::ApiGateway::RestApi';
const routes = (path: string, method: string, operation: object = {}): object => ({
  Body: { paths: { [path]: { [method]: operation } } },
});
const everyOrigin = { 'method.response.header.Access-Control-Allow-Origin': "'*'" };
const authorizer = (settings: object): object => ({
  Body: { components: { securitySchemes: { partner: { 'x-amazon-apigateway-authorizer': settings } } } },
});
const role = (name: string): object => ({
  Timeout: 3,
  MemorySize: 512,
  Role: { 'Fn::GetAtt': [name, 'Arn'] },
});
const lambda = (Properties: object): Resources[string] => ({ Type: 'AWS::Lambda::Function', Properties });
const variables = (Variables: object): object => ({ ...role('Role'), Environment: { Variables } });
/** Templates for each rule of APIs, stages and functions, by its id. */
export const gatewayAndFunctionCases: Readonly<Record<string, readonly RuleCase[]>> = {
  'api-any-route': [
    pair(restApi, routes('/a/{id}', 'get'), routes('/a', 'x-amazon-apigateway-any-method')),
    pair(restApi, routes('/a', 'get'), routes('/{proxy+}', 'get')),
    pair('AWS::ApiGateway::Method', { HttpMethod: 'GET' }, { HttpMethod: 'ANY' }),
    pair('AWS::ApiGateway::Resource', { PathPart: '{id}' }, { PathPart: '{proxy+}' }),
    pair('AWS::ApiGatewayV2::Route', { RouteKey: '$default' }, { RouteKey: 'ANY /a' }),
  ],
  'api-open-cors': [
    pair(
      restApi,
      routes('/a', 'get', { security: [], responses: everyOrigin }),
      routes('/a', 'get', { security: [{ token: [] }], responses: everyOrigin }),
    ),
    pair(
      restApi,
      { Body: { paths: {} } },
      { Body: { 'x-amazon-apigateway-gateway-responses': { DEFAULT_4XX: everyOrigin } } },
    ),
    pair('AWS::ApiGateway::GatewayResponse', {}, { ResponseParameters: everyOrigin }),
    pair(
      'AWS::ApiGateway::Method',
      { AuthorizationType: 'NONE', Integration: everyOrigin },
      { AuthorizationType: 'AWS_IAM', Integration: everyOrigin },
    ),
    pair(
      'AWS::ApiGatewayV2::Api',
      { CorsConfiguration: { AllowOrigins: ['*'] } },
      { CorsConfiguration: { AllowOrigins: ['*'], AllowHeaders: ['authorization'] } },
    ),
  ],
  'authorizer-ttl': [
    pair(
      'AWS::ApiGateway::Authorizer',
      { AuthorizerResultTtlInSeconds: 300 },
      { AuthorizerResultTtlInSeconds: 3600 },
    ),
    pair(restApi, authorizer({}), authorizer({ authorizerResultTtlInSeconds: 301 })),
  ],
  'authorizer-identity-source': [
    pair(
      'AWS::ApiGateway::Authorizer',
      { Type: 'REQUEST', IdentitySource: 'method.request.header.Authorization' },
      { Type: 'REQUEST' },
    ),
    pair(
      'AWS::ApiGatewayV2::Authorizer',
      { AuthorizerType: 'JWT' },
      { AuthorizerType: 'REQUEST', IdentitySource: [] },
    ),
    pair(restApi, authorizer({ type: 'cognito_user_pools' }), authorizer({ type: 'request' })),
  ],
  'stage-body-log': [
    pair(
      'AWS::ApiGateway::Stage',
      { AccessLogSetting: {}, MethodSettings: [{ DataTraceEnabled: false }] },
      { AccessLogSetting: {}, MethodSettings: [{ DataTraceEnabled: true }] },
    ),
    pair('AWS::ApiGatewayV2::Stage', {}, { DefaultRouteSettings: { DataTraceEnabled: true } }),
  ],
  'stage-access-log': [
    pair('AWS::ApiGateway::Stage', { AccessLogSetting: { DestinationArn: 'arn' } }, {}),
    pair('AWS::ApiGatewayV2::Stage', { AccessLogSettings: { DestinationArn: 'arn' } }, {}),
  ],
  'stage-plain-cache': [
    pair(
      'AWS::ApiGateway::Stage',
      { MethodSettings: [{ CachingEnabled: false }, { CachingEnabled: true, CacheDataEncrypted: true }] },
      { MethodSettings: [{ CachingEnabled: true }] },
    ),
  ],
  'domain-tls': [
    pair('AWS::ApiGateway::DomainName', { SecurityPolicy: 'TLS_1_2' }, {}),
    pair(
      'AWS::ApiGateway::DomainName',
      { SecurityPolicy: 'SecurityPolicy_TLS13_1_3_2025_09' },
      { SecurityPolicy: 'TLS_1_0' },
    ),
    pair(
      'AWS::ApiGatewayV2::DomainName',
      { DomainNameConfigurations: [{ SecurityPolicy: 'TLS_1_2' }] },
      { DomainNameConfigurations: [{}] },
    ),
  ],
  'usage-plan-limits': [pair('AWS::ApiGateway::UsagePlan', { Throttle: {}, Quota: {} }, { Throttle: {} })],
  'function-limits': [pair('AWS::Lambda::Function', role('Role'), { Timeout: 3 })],
  'function-shared-role': [
    {
      passes: { One: lambda(role('A')), Two: lambda(role('B')) },
      fails: { One: lambda(role('A')), Two: lambda(role('A')) },
      reported: ['One', 'Two'],
    },
  ],
  'function-secret-variable': [
    pair(
      'AWS::Lambda::Function',
      variables({ SECRET: { Ref: 'Other' } }),
      variables({ DB_PASSWORD: 'hunter2' }),
    ),
    pair(
      'AWS::Lambda::Function',
      variables({ SECRET: '{{resolve:secretsmanager:x}}', TABLE_NAME: 'tollgate-prod-vehicles' }),
      variables({ SETTING: 'pX7vQ2mZr9Lk4TsB8nWc1YdF' }),
    ),
    pair(
      'AWS::Lambda::Function',
      variables({ POOL_TOKEN: 'https://issuer.example', CURSOR_SECRET: 'this-is-no-secret' }),
      variables({ SETTING: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c' }),
    ),
    pair('AWS::ApiGateway::ApiKey', { Name: 'demo' }, { Value: 'a-key-in-a-template-of-twenty' }),
    pair('AWS::SecretsManager::Secret', { GenerateSecretString: {} }, { SecretString: 'x' }),
  ],
  'function-url': [{ passes: {}, fails: it('AWS::Lambda::Url', { AuthType: 'AWS_IAM' }) }],
  'function-open-permission': [
    pair('AWS::Lambda::Permission', { Principal: 'arn:aws:iam::123456789012:role/x' }, { Principal: '*' }),
    pair(
      'AWS::Lambda::Permission',
      { Principal: 's3.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } },
      { Principal: 'apigateway.amazonaws.com' },
    ),
  ],
};
