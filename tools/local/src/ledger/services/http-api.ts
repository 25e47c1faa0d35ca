import type { LedgerEntries, TestName } from '../ledger-entry.ts';
import { noIam, noTags, noVpcLink } from '../reasons.ts';
import { all, shownBy, testOf, under } from '../shown-by.ts';

const definition = 'src/system/http-api-definition.test.ts';
const http = (file: string, title: string): TestName =>
  testOf(`src/http-api/${file}.test.ts`, `HTTP API: ${title}`);
const ofDefinition = (title: string): TestName => testOf(definition, `HTTP API: ${title}`);

const event = http('events', 'payload 2.0 joins what comes twice, and leaves out what is not there');
const proxied = http(
  'integration/http-proxy',
  'a proxy passes method, path, query, headers and body on, and says who it is',
);
const mappedRequest = http(
  'integration/http-proxy',
  'parameters of the request are mapped to headers, query and path',
);
const mappedAnswer = http(
  'integration/http-proxy',
  'answers are mapped by their status, and pass unchanged otherwise',
);
const late = http('answers', 'an integration that takes too long is unavailable');
const jwt = testOf(
  'src/http-api/authorization/jwt.test.ts',
  'JWT authorizer of HTTP APIs: lets a good token in, and tells its claims and the scopes that counted',
);
const simple = http(
  'authorization/function-authorizer',
  'a simple answer lets in, with a context of any shape',
);
const policy = http('authorization/function-authorizer', 'a policy decides, asked with payload 1.0');
const source = http('authorization/function-authorizer', 'without an identity source nobody is asked');
const kept = http('authorization/function-authorizer', 'a decision is kept for every route, for its time');
const cors = http('cors', 'the gateway answers the preflight of %s without a function');

/** Tests that show what properties of `AWS::ApiGatewayV2` types do in HTTP APIs. */
export const httpTests = {
  read: ofDefinition('routes, integrations and stages that are resources become the definition'),
  demand: ofDefinition('what a route demands of its caller is read'),
  quick: ofDefinition('one that is made with a target has a route and a stage without resources'),
  body: ofDefinition('a body counts beside resources, and names the API'),
  mappings: ofDefinition('mappings of an integration are read'),
  counted: http('metrics', 'requests are counted by API, stage and, where a stage says so, by route'),
  event,
  mappedAnswer,
  cors,
  jwt,
  simple,
  kept,
} as const;

const prefix = 'x-amazon-apigateway-';
const signed = testOf(
  'src/http-api/cors.test.ts',
  'HTTP API: a route for every method wants its authorization of a preflight too',
);

/** What the OpenAPI document of a REST API may hold and that of an HTTP API does not read. */
const ofRestApis = 'leave it out: HTTP APIs do not read it';

/** Extensions in the OpenAPI document of an HTTP API. */
export const httpOpenApiEntries: LedgerEntries = {
  'AWS::ApiGatewayV2::Api.Body': {
    honoured: {
      ...under(`${prefix}integration.`, {
        ...shownBy(event, 'type', 'uri', 'payloadFormatVersion'),
        ...shownBy(proxied, 'httpMethod'),
        ...shownBy(mappedRequest, 'requestParameters'),
        ...shownBy(mappedAnswer, 'responseParameters'),
        ...shownBy(late, 'timeoutInMillis'),
      }),
      ...under(`${prefix}authorizer.`, {
        ...shownBy(jwt, 'type', 'jwtConfiguration'),
        ...shownBy(policy, 'authorizerUri', 'authorizerPayloadFormatVersion'),
        ...shownBy(simple, 'enableSimpleResponses'),
        ...shownBy(source, 'identitySource'),
        ...shownBy(kept, 'authorizerResultTtlInSeconds'),
      }),
      ...shownBy(
        http('document', 'an integration may be one that several routes share'),
        `${prefix}integrations`,
      ),
      ...shownBy(http('routing', 'the most specific route of %s %s is %s'), `${prefix}any-method`),
      ...shownBy(signed, `${prefix}authtype`),
      ...shownBy(cors, `${prefix}cors`),
    },
    only: {
      [`${prefix}integration.connectionType`]: { values: ['INTERNET', 'internet'], remedy: noVpcLink },
    },
    accepted: {
      ...all(noIam, `${prefix}integration.credentials`, `${prefix}authorizer.authorizerCredentials`),
      [`${prefix}integration.$ref`]: 'it is followed to the integration that is shared',
      [`${prefix}integration.connectionType`]: 'back-ends are called directly',
      [`${prefix}integration.tlsConfig`]: 'certificates of back-ends are checked as Node.js checks them',
      [`${prefix}importexport-version`]: 'for import and export of APIs',
      [`${prefix}tag-value`]: noTags,
    },
    refused: {
      [`${prefix}integration.connectionId`]: noVpcLink,
      [`${prefix}integration.integrationSubtype`]: 'call the service from a function',
      ...all(
        ofRestApis,
        `${prefix}authorizer.identityValidationExpression`,
        `${prefix}authorizer.providerARNs`,
        `${prefix}gateway-responses`,
        `${prefix}policy`,
        `${prefix}request-validator`,
        `${prefix}request-validators`,
      ),
    },
  },
};
