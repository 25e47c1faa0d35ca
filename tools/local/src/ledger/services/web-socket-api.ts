import type { LedgerEntries } from '../ledger-entry.ts';
import { byKey, forPeople, loopback, noIam, noNames, noTags, noTls, noVpcLink, onDisk } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';
import { httpTests } from './http-api.ts';

const onDocument = 'the body is taken as it is';

const definition = 'src/system/websocket-definition.test.ts';
const ofStage = testOf(definition, 'every stage of an API is a definition with its settings');
const ofIntegration = testOf(definition, 'a route has its integration, with the responses that belong to it');
const ofRoute = testOf(definition, 'what a route demands is read');
const served = testOf(
  'src/websocket/serve.test.ts',
  'functions answer through the connection, by the address in their %s',
);
const messages = 'src/websocket/messages.test.ts';
const admission = 'src/websocket/admission/admission.test.ts';
const integrations = 'src/websocket/integration/integrations.test.ts';
const http = 'src/websocket/integration/http-endpoint.test.ts';

const domains = 'src/runtime/http-api-domains.test.ts';
const mapped = testOf(domains, 'HTTP API: a domain leads to the stage of the longest mapping: %s');
const givenUp = testOf(domains, 'HTTP API: a default address that is given up is not found');
const ruled = testOf('src/runtime/endpoints.test.ts', 'sends %s with %j by the first rule that holds');

/** WebSocket and HTTP APIs: what both have is shown by tests of both. */
export const webSocketApiEntries: LedgerEntries = {
  'AWS::ApiGatewayV2::Api': {
    honoured: {
      ...shownBy(ofStage, 'Name'),
      ...shownBy([served, httpTests.event], 'ProtocolType'),
      ...shownBy(served, 'RouteSelectionExpression'),
      ...shownBy([httpTests.read, httpTests.cors], 'CorsConfiguration'),
      ...shownBy(httpTests.body, 'Body', 'BodyS3Location.Key'),
      ...shownBy(httpTests.quick, 'RouteKey', 'Target'),
      ...shownBy(givenUp, 'DisableExecuteApiEndpoint'),
      ...shownBy(
        [ofStage, testOf(admission, 'the authorizer may name the API key')],
        'ApiKeySelectionExpression',
      ),
    },
    except: {
      DisableExecuteApiEndpoint: 'of HTTP APIs alone',
      Body: 'of HTTP APIs, its extensions as below',
      'BodyS3Location.Key': 'of HTTP APIs, an asset of the assembly, in JSON',
    },
    only: {
      ProtocolType: { values: ['WEBSOCKET', 'HTTP'], remedy: 'use WEBSOCKET or HTTP: there is no other' },
    },
    accepted: {
      'BodyS3Location.Bucket': byKey,
      ...all(onDisk, 'BodyS3Location.Etag', 'BodyS3Location.Version'),
      CredentialsArn: noIam,
      FailOnWarnings: onDocument,
      ...all(forPeople, 'Description', 'Version'),
      IpAddressType: loopback,
      DisableSchemaValidation: 'schemas are read as they are',
      Tags: noTags,
    },
    refused: { BasePath: 'write the base path into the paths of the document' },
  },
  'AWS::ApiGatewayV2::Route': {
    honoured: {
      ...shownBy(served, 'ApiId', 'RouteKey', 'Target'),
      ...shownBy([ofRoute, httpTests.demand], 'AuthorizationType', 'AuthorizerId'),
      ...shownBy([httpTests.demand, httpTests.jwt], 'AuthorizationScopes'),
      ...shownBy(
        [ofRoute, testOf(admission, 'a route that requires an API key wants one of a usage plan')],
        'ApiKeyRequired',
      ),
      ...shownBy(
        [ofRoute, testOf(messages, 'a message that does not fit the selected model is refused')],
        'ModelSelectionExpression',
        'RequestModels',
      ),
      ...shownBy(
        [ofRoute, testOf(admission, 'a required parameter that is missing is a bad request')],
        'RequestParameters',
      ),
    },
    accepted: {
      OperationName: forPeople,
      RouteResponseSelectionExpression:
        'a route with a route response answers, by the one key there is, $default',
    },
  },
  'AWS::ApiGatewayV2::RouteResponse': {
    honoured: {
      ...shownBy(
        [ofIntegration, testOf(messages, 'without a route response the body is dropped')],
        'ApiId',
        'RouteId',
      ),
    },
    accepted: {
      RouteResponseKey: 'there is one key, $default',
      ModelSelectionExpression: 'API Gateway does not evaluate it',
      ResponseModels: 'models of answers are for people and their tools',
      ResponseParameters: 'a frame has no headers',
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    honoured: {
      ...shownBy([served, httpTests.read], 'ApiId', 'IntegrationType', 'IntegrationUri'),
      ...shownBy([httpTests.read, httpTests.event], 'PayloadFormatVersion'),
      ...shownBy([httpTests.mappings, httpTests.mappedAnswer], 'ResponseParameters'),
      ...shownBy(
        [
          ofIntegration,
          testOf(integrations, 'the service gets the rendered body, the mapped headers and the action'),
        ],
        'IntegrationMethod',
        'RequestParameters',
        'RequestTemplates',
      ),
      ...shownBy(
        [ofIntegration, testOf(http, 'binary answers can be sent as base64, and base64 messages be decoded')],
        'ContentHandlingStrategy',
      ),
      ...shownBy(
        [ofIntegration, testOf(integrations, 'a message without a template is refused where none may pass')],
        'PassthroughBehavior',
      ),
      ...shownBy(
        [
          ofIntegration,
          testOf(
            integrations,
            'the template of the selected key names the status, by which the response is chosen',
          ),
        ],
        'TemplateSelectionExpression',
      ),
      ...shownBy(
        [ofIntegration, testOf(messages, 'a backend that takes too long is given up')],
        'TimeoutInMillis',
      ),
    },
    only: { ConnectionType: { values: ['INTERNET'], remedy: noVpcLink } },
    accepted: {
      ConnectionType: 'back-ends are called directly',
      CredentialsArn: noIam,
      Description: forPeople,
      TlsConfig: 'certificates of back-ends are checked as Node.js checks them',
    },
    refused: {
      ConnectionId: noVpcLink,
      IntegrationSubtype: 'call the service from a function',
    },
  },
  'AWS::ApiGatewayV2::IntegrationResponse': {
    honoured: {
      ...shownBy(ofIntegration, 'ApiId', 'IntegrationId'),
      ...shownBy(
        [ofIntegration, testOf(http, 'the status chooses the response of an integration with templates')],
        'IntegrationResponseKey',
        'ResponseTemplates',
      ),
      ...shownBy(
        [ofIntegration, testOf(http, 'binary answers can be sent as base64, and base64 messages be decoded')],
        'ContentHandlingStrategy',
      ),
      ...shownBy(
        [ofIntegration, testOf(http, 'the template of a response may be selected by what was answered')],
        'TemplateSelectionExpression',
      ),
      ...shownBy(
        [ofIntegration, testOf(http, 'on $connect an integration response may name the subprotocol')],
        'ResponseParameters',
      ),
    },
    except: {
      ResponseParameters: 'a frame has no headers: the subprotocol of a handshake is all that counts',
    },
  },
  'AWS::ApiGatewayV2::Authorizer': {
    honoured: {
      ...shownBy(ofRoute, 'ApiId'),
      ...shownBy([ofRoute, testOf(admission, 'an authorizer decides on %s: %i')], 'AuthorizerUri'),
      ...shownBy([httpTests.demand, httpTests.jwt], 'AuthorizerType', 'JwtConfiguration'),
      ...shownBy(
        [httpTests.demand, httpTests.simple],
        'AuthorizerPayloadFormatVersion',
        'EnableSimpleResponses',
      ),
      ...shownBy([httpTests.demand, httpTests.kept], 'AuthorizerResultTtlInSeconds'),
      ...shownBy(
        [ofRoute, testOf(admission, 'without its identity source a handshake is refused unasked')],
        'IdentitySource',
      ),
    },
    except: {
      AuthorizerResultTtlInSeconds:
        'of HTTP APIs; every handshake of a WebSocket API is authorized anew, as on AWS',
    },
    only: {
      AuthorizerType: {
        values: ['REQUEST', 'JWT'],
        remedy: 'use REQUEST, or for HTTP APIs JWT: there is no other',
      },
    },
    accepted: {
      Name: forPeople,
      AuthorizerCredentialsArn: noIam,
      IdentityValidationExpression: 'API Gateway evaluates it for REST APIs only',
    },
  },
  'AWS::ApiGatewayV2::Model': {
    honoured: shownBy(ofRoute, 'ApiId', 'Name', 'Schema'),
    accepted: { ContentType: 'messages are JSON', Description: forPeople },
  },
  'AWS::ApiGatewayV2::ApiGatewayManagedOverrides': {
    unserved: 'make the route, the integration and the stage resources of their own',
  },
  'AWS::ApiGatewayV2::VpcLink': { without: 'an integration that uses it is refused' },
  'AWS::ApiGatewayV2::DomainName': {
    honoured: { ...shownBy(mapped, 'DomainName'), ...shownBy(ruled, 'RoutingMode') },
    except: { DomainName: 'it is told by the Host header of a request' },
    accepted: {
      DomainNameConfigurations: noTls,
      MutualTlsAuthentication: noTls,
      Tags: noTags,
    },
  },
  'AWS::ApiGatewayV2::ApiMapping': {
    honoured: shownBy(mapped, 'DomainName', 'ApiId', 'Stage', 'ApiMappingKey'),
    except: { ApiId: `of REST and HTTP APIs: of WebSocket APIs ${noNames}` },
  },
  'AWS::ApiGatewayV2::PortalProduct': { without: 'documentation is served from the contract' },
};
