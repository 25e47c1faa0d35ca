import { each, has, listOf, objectOf, objectsIn, type Rule } from './rule.ts';

const methods = /^(get|put|post|delete|patch|head|options|x-amazon-apigateway-any-method)$/;

/** Methods of an OpenAPI body. */
const methodsOf = (body: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Object.values(objectOf(objectOf(body)['paths'])).flatMap((path) =>
    Object.entries(objectOf(path))
      .filter(([name]) => methods.test(name))
      .map(([, method]) => objectOf(method)),
  );

const everyOrigin = /Access-Control-Allow-Origin":"'\*'"/i;

/** Rules for what an API routes, and whose scripts may read its answers. */
export const apiRules: readonly Rule[] = [
  {
    id: 'api-any-route',
    fault: 'takes any method or any path',
    remedy: 'name each',
    source: 'OWASP API Security Top 10 2023, API8 and API9',
    brokenBy: (template) => [
      ...each(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'], ({ Body }) =>
        has(Body, /"x-amazon-apigateway-any-method"|\+\}"/),
      )(template),
      ...each(['AWS::ApiGateway::Method'], ({ HttpMethod }) => HttpMethod === 'ANY')(template),
      ...each(['AWS::ApiGateway::Resource'], ({ PathPart }) => has(PathPart, /\+\}/))(template),
      ...each(['AWS::ApiGatewayV2::Route'], ({ RouteKey }) => has(RouteKey, /^"ANY |\+\}/))(template),
    ],
  },
  {
    id: 'api-open-cors',
    fault: 'lets scripts of every origin read what asks for credentials, or its errors',
    remedy: 'name the origins',
    source: 'OWASP REST Security Cheat Sheet, CORS; Fetch standard, "CORS protocol and credentials"',
    brokenBy: (template) => [
      ...each(
        ['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'],
        ({ Body }) =>
          has(objectOf(Body)['x-amazon-apigateway-gateway-responses'], everyOrigin) ||
          methodsOf(Body).some(
            (method) =>
              has(method, everyOrigin) &&
              (listOf(method['security']).length > 0 || has(method, /Access-Control-Allow-Credentials/i)),
          ),
      )(template),
      ...each(['AWS::ApiGateway::GatewayResponse'], ({ ResponseParameters }) =>
        has(ResponseParameters, everyOrigin),
      )(template),
      ...each(['AWS::ApiGateway::Method'], (properties) => {
        const isOpen = [undefined, 'NONE'].includes(properties['AuthorizationType'] as string | undefined);
        return has(properties['Integration'], everyOrigin) && !isOpen;
      })(template),
      ...each(
        ['AWS::ApiGatewayV2::Api'],
        ({ CorsConfiguration }) =>
          has(objectOf(CorsConfiguration)['AllowOrigins'], /"\*"/) &&
          (objectOf(CorsConfiguration)['AllowCredentials'] === true ||
            has(objectOf(CorsConfiguration)['AllowHeaders'], /authorization|x-api-key|"\*"/i)),
      )(template),
    ],
  },
  {
    id: 'authorizer-ttl',
    fault: 'keeps an authorizer’s answer for more than 300 seconds',
    remedy: 'let a revoked token end sooner',
    source:
      'API Gateway Developer Guide, "Use API Gateway Lambda authorizers": a policy is cached for all methods',
    brokenBy: (template) => [
      ...each(
        ['AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer'],
        ({ AuthorizerResultTtlInSeconds }) => Number(AuthorizerResultTtlInSeconds ?? 0) > 300,
      )(template),
      ...each(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'], ({ Body }) =>
        authorizersOf(Body).some(
          ({ authorizerResultTtlInSeconds }) => Number(authorizerResultTtlInSeconds ?? 0) > 300,
        ),
      )(template),
    ],
  },
  {
    id: 'authorizer-identity-source',
    fault: 'asks a REQUEST authorizer without an identity source',
    remedy: 'name the header it reads, so that requests without it are refused before it is called',
    source: 'API Gateway API Reference, CreateAuthorizer, identitySource',
    brokenBy: (template) => [
      ...each(
        ['AWS::ApiGateway::Authorizer', 'AWS::ApiGatewayV2::Authorizer'],
        ({ Type, AuthorizerType, IdentitySource }) =>
          [Type, AuthorizerType].includes('REQUEST') && isEmpty(IdentitySource),
      )(template),
      ...each(['AWS::ApiGateway::RestApi', 'AWS::ApiGatewayV2::Api'], ({ Body }) =>
        authorizersOf(Body).some(({ type, identitySource }) => type === 'request' && isEmpty(identitySource)),
      )(template),
    ],
  },
];

const authorizersOf = (body: unknown): readonly Readonly<Record<string, unknown>>[] =>
  objectsIn(objectOf(body)['components'])
    .filter((each) => 'x-amazon-apigateway-authorizer' in each)
    .map((each) => objectOf(each['x-amazon-apigateway-authorizer']));

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
