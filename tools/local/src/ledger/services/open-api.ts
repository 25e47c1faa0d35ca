import type { LedgerEntries } from '../ledger-entry.ts';
import { loopback, noIam, noTags, noVpcLink } from '../reasons.ts';
import { all, shownBy, testOf, under } from '../shown-by.ts';

const forHttp = 'HTTP APIs are not served: leave it out';
const documentation = 'documentation is served from the contract';

const lambdaAuthorizer = 'src/gateway/authorization/lambda-authorizer.test.ts';
const mapped = 'src/gateway/integration/mapped-integrations.test.ts';
const parameters = 'src/gateway/integration/mapped-parameters.test.ts';
const handling = testOf('src/gateway/mapping/content-handling.test.ts', '%s');
const table = testOf(mapped, 'maps a path parameter into a DynamoDB action, and the item out of its answer');
const keys = testOf('src/gateway/cache/cache.test.ts', 'tells answers apart by the key parameters alone');
const response = testOf('src/gateway/gateway.test.ts', 'prefers the response of a kind to the fallback');
const templated = testOf(
  'src/gateway/gateway.test.ts',
  'answers an unknown path or verb in the shape of the API',
);
const token = testOf(
  lambdaAuthorizer,
  'is asked with the token and the ARN of the method, and adds its context to the event',
);
const badBody = testOf(
  'src/gateway/validation/validation.test.ts',
  'answers exactly 400 with one message for every fault of a body',
);
const linked = testOf(
  'src/runtime/endpoints.test.ts',
  'leads where the command line says, by its name or logical id: %s',
);
const absent = testOf(
  'src/gateway/validation/validation.test.ts',
  'names every required parameter that is absent or blank',
);

const integration = {
  honoured: {
    ...shownBy(table, 'type', 'httpMethod', 'uri', 'requestTemplates', 'requestParameters'),
    ...shownBy(table, 'responses.*.statusCode', 'responses.*.responseTemplates'),
    ...shownBy(
      testOf(parameters, 'of the answer are sent under names that the gateway leaves to them'),
      'responses.*.responseParameters',
    ),
    ...shownBy(handling, 'contentHandling', 'responses.*.contentHandling'),
    ...shownBy(
      testOf('src/gateway/integration/passthrough-behavior.test.ts', '%s with %j makes of %s: %p'),
      'passthroughBehavior',
    ),
    ...shownBy(
      testOf('src/gateway/integration/lambda-proxy.test.ts', 'gives up after its own time'),
      'timeoutInMillis',
    ),
    ...shownBy(keys, 'cacheKeyParameters', 'cacheNamespace'),
    ...shownBy(linked, 'connectionType', 'connectionId'),
  },
  only: {
    connectionType: { values: ['INTERNET', 'internet', 'VPC_LINK', 'vpc_link'], remedy: noVpcLink },
  },
  accepted: {
    credentials: noIam,
    integrationTarget: 'a VPC link leads where --vpc-link says',
    tlsConfig: 'certificates of back-ends are checked as Node.js checks them',
  },
  refused: {
    ...all(forHttp, 'integrationSubtype', 'payloadFormatVersion'),
    responseTransferMode: 'leave response streaming out of the local stage',
  },
} as const;

const authorizer = {
  ...shownBy(token, 'type', 'authorizerUri'),
  ...shownBy(
    testOf(lambdaAuthorizer, 'is not asked while an identity source is missing or empty'),
    'identitySource',
  ),
  ...shownBy(testOf('test/foreign-app.test.ts', 'answers 401 to %s'), 'identityValidationExpression'),
  ...shownBy(
    testOf(lambdaAuthorizer, 'asks again once the time to live is over'),
    'authorizerResultTtlInSeconds',
  ),
  ...shownBy(
    testOf(
      'src/gateway/authorization/user-pool.test.ts',
      'accepts a good token, and gives its claims to the function as text',
    ),
    'providerARNs',
  ),
};

const prefix = 'x-amazon-apigateway-';
const [ofIntegration, ofAuthorizer] = [`${prefix}integration.`, `${prefix}authorizer.`];

/** Extensions in the OpenAPI document of a REST API: no type of CloudFormation, but as much of a template. */
export const openApiEntries: LedgerEntries = {
  'AWS::ApiGateway::RestApi.Body': {
    honoured: {
      ...under(ofIntegration, integration.honoured),
      ...under(ofAuthorizer, authorizer),
      ...shownBy(
        testOf('src/gateway/routing/route-table.test.ts', 'sends %s %s to %s'),
        `${prefix}any-method`,
      ),
      ...shownBy(
        testOf('src/gateway/authorization/authorizer-keys.test.ts', 'uses the key that the authorizer names'),
        `${prefix}api-key-source`,
      ),
      ...shownBy(
        testOf('src/gateway/authorization/iam.test.ts', 'answers an unsigned request as one without a token'),
        `${prefix}auth`,
      ),
      ...shownBy(
        testOf(
          'src/gateway/definition/read-authorization.test.ts',
          'a scheme of signatures wants a signature',
        ),
        `${prefix}authtype`,
      ),
      ...shownBy(
        testOf('src/gateway/integration/lambda-proxy.test.ts', 'sends a binary body as base64'),
        `${prefix}binary-media-types`,
      ),
      ...shownBy(
        testOf(
          'src/gateway/compression/compression.test.ts',
          'compresses an answer from the minimum size on, in the coding that the client prefers',
        ),
        `${prefix}minimum-compression-size`,
      ),
      ...shownBy(
        testOf('src/runtime/endpoints.test.ts', 'takes the place of the default address, which is closed'),
        `${prefix}endpoint-configuration.disableExecuteApiEndpoint`,
      ),
      ...shownBy(response, `${prefix}gateway-responses.*.statusCode`),
      ...shownBy(
        templated,
        `${prefix}gateway-responses.*.responseParameters`,
        `${prefix}gateway-responses.*.responseTemplates`,
      ),
      ...shownBy(
        testOf(
          'src/gateway/authorization/resource-policy.test.ts',
          'lets in what it allows, and nothing else',
        ),
        `${prefix}policy`,
      ),
      ...shownBy(badBody, `${prefix}request-validator`, `${prefix}request-validators.*.validateRequestBody`),
      ...shownBy(absent, `${prefix}request-validators.*.validateRequestParameters`),
    },
    only: under(ofIntegration, integration.only),
    accepted: {
      ...under(ofIntegration, integration.accepted),
      [`${ofAuthorizer}authorizerCredentials`]: noIam,
      [`${prefix}documentation`]: documentation,
      ...all(
        loopback,
        `${prefix}endpoint-access-mode`,
        `${prefix}endpoint-configuration.ipAddressType`,
        `${prefix}endpoint-configuration.vpcEndpointIds`,
      ),
      [`${prefix}importexport-version`]: 'for import and export of APIs',
      [`${prefix}security-policy`]: 'there is no TLS on the loopback interface',
      [`${prefix}tag-value`]: noTags,
    },
    refused: {
      ...under(ofIntegration, integration.refused),
      ...all(
        forHttp,
        `${prefix}cors`,
        `${prefix}integrations`,
        `${ofAuthorizer}authorizerPayloadFormatVersion`,
        `${ofAuthorizer}enableSimpleResponses`,
        `${ofAuthorizer}jwtConfiguration`,
      ),
    },
  },
};
