import type { LedgerEntries } from '../ledger-entry.ts';
import { forPeople, noIam, noVpcLink } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const document = 'src/system/api-document/api-document.test.ts';
const kept = testOf(document, 'an integration keeps everything it says');
const byAuthorizer = testOf(document, 'by an authorizer carries its scopes, and the key beside it');
const byFunction = testOf(document, 'by a Lambda function keeps its expression and time');
const foreign = 'test/foreign-app.test.ts';
const mapsItem = testOf(foreign, 'maps the item');
const runs = testOf(foreign, 'runs the bundled function for a caller who is let in');
const mapped = 'src/gateway/integration/mapped-integrations.test.ts';
const lambdaAuthorizer = 'src/gateway/authorization/lambda-authorizer.test.ts';
const userPool = 'src/gateway/authorization/user-pool.test.ts';
const parameters = 'src/gateway/integration/mapped-parameters.test.ts';
const handling = 'src/gateway/mapping/content-handling.test.ts';
const keyParameters = testOf(
  'src/gateway/cache/cache.test.ts',
  'tells answers apart by the key parameters alone',
);
const linked = testOf(
  'src/runtime/endpoints.test.ts',
  'leads where the command line says, by its name or logical id: %s',
);
const declared = 'an answer is sent as the integration response maps it, declared or not';

/** Methods of REST APIs and who may call them. */
export const restApiMethodEntries: LedgerEntries = {
  'AWS::ApiGateway::Method': {
    honoured: {
      ...shownBy(testOf(document, 'of this API only'), 'RestApiId'),
      ...shownBy(runs, 'ResourceId', 'HttpMethod', 'AuthorizationType', 'AuthorizerId'),
      ...shownBy(
        [byAuthorizer, testOf(userPool, 'answers 403 when none of the scopes is granted')],
        'AuthorizationScopes',
      ),
      ...shownBy(
        testOf(foreign, 'a key opens what its usage plan covers until the quota is used up'),
        'ApiKeyRequired',
      ),
      ...shownBy(testOf(foreign, 'refuses a request without a required parameter'), 'RequestParameters'),
      ...shownBy(testOf(foreign, 'refuses a body that %s'), 'RequestModels', 'RequestValidatorId'),
      ...shownBy(
        mapsItem,
        'Integration.Type',
        'Integration.IntegrationHttpMethod',
        'Integration.Uri',
        'Integration.RequestTemplates',
        'Integration.IntegrationResponses.StatusCode',
        'Integration.IntegrationResponses.ResponseTemplates',
      ),
      ...shownBy(
        [kept, testOf(mapped, 'tells an HTTP endpoint nothing of the client but what is mapped')],
        'Integration.RequestParameters',
      ),
      ...shownBy(
        [kept, testOf(parameters, 'of the answer are sent under names that the gateway leaves to them')],
        'Integration.IntegrationResponses.ResponseParameters',
      ),
      ...shownBy(
        [kept, testOf(mapped, 'selects the response by the status of a service')],
        'Integration.IntegrationResponses.SelectionPattern',
      ),
      ...shownBy(
        [kept, testOf('src/gateway/integration/passthrough-behavior.test.ts', '%s with %j makes of %s: %p')],
        'Integration.PassthroughBehavior',
      ),
      ...shownBy([kept, testOf(handling, '%s')], 'Integration.ContentHandling'),
      ...shownBy([kept, testOf(handling, '%s')], 'Integration.IntegrationResponses.ContentHandling'),
      ...shownBy(
        [kept, testOf('src/gateway/integration/lambda-proxy.test.ts', 'gives up after its own time')],
        'Integration.TimeoutInMillis',
      ),
      ...shownBy([kept, linked], 'Integration.ConnectionType', 'Integration.ConnectionId'),
      ...shownBy([kept, keyParameters], 'Integration.CacheKeyParameters', 'Integration.CacheNamespace'),
    },
    only: { 'Integration.ConnectionType': { values: ['INTERNET', 'VPC_LINK'], remedy: noVpcLink } },
    accepted: {
      ...all(declared, 'MethodResponses.StatusCode', 'MethodResponses.ResponseParameters'),
      'MethodResponses.ResponseModels': 'models of answers are for people and their tools',
      OperationName: 'for people and their tools',
      'Integration.Credentials': noIam,
      'Integration.IntegrationTarget': 'a VPC link leads where --vpc-link says',
      'Integration.TlsConfig': 'certificates of back-ends are checked as Node.js checks them',
    },
    refused: {
      'Integration.ResponseTransferMode': 'leave response streaming out of the local stage',
    },
  },
  'AWS::ApiGateway::Authorizer': {
    honoured: {
      ...shownBy(runs, 'RestApiId', 'Type', 'AuthorizerUri'),
      ...shownBy(
        [byFunction, testOf(lambdaAuthorizer, 'is not asked while an identity source is missing or empty')],
        'IdentitySource',
      ),
      ...shownBy(testOf(foreign, 'answers 401 to %s'), 'IdentityValidationExpression'),
      ...shownBy(
        [byFunction, testOf(lambdaAuthorizer, 'asks again once the time to live is over')],
        'AuthorizerResultTtlInSeconds',
      ),
      ...shownBy(
        [
          byAuthorizer,
          testOf(userPool, 'accepts a good token, and gives its claims to the function as text'),
        ],
        'ProviderARNs',
      ),
    },
    accepted: {
      Name: forPeople,
      AuthType: 'for import and export of APIs',
      AuthorizerCredentials: noIam,
    },
  },
};
