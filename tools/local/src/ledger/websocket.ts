import type { LedgerEntry } from './ledger-entry.ts';

const forPeople = 'for people';
const noReader = 'tags have no reader here';
const loopback = 'the API listens on the loopback interface';
const noIam = 'permissions are not evaluated locally';
const forHttp =
  'HTTP APIs are not served: use a REST API (AWS::ApiGateway::RestApi), or WEBSOCKET as the ProtocolType';
const noCloudWatch = 'there is no CloudWatch; calls are in the access log of .local/logs';

/** WebSocket APIs. */
export const webSocketEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::ApiGatewayV2::Api': {
    honoured: ['Name', 'ProtocolType', 'RouteSelectionExpression', 'ApiKeySelectionExpression'],
    only: { ProtocolType: { values: ['WEBSOCKET'], remedy: forHttp } },
    accepted: {
      Description: forPeople,
      Version: forPeople,
      DisableExecuteApiEndpoint: loopback,
      DisableSchemaValidation: 'schemas are read as they are',
      IpAddressType: loopback,
      Tags: noReader,
    },
    refused: {
      BasePath: forHttp,
      Body: forHttp,
      BodyS3Location: forHttp,
      CorsConfiguration: forHttp,
      CredentialsArn: forHttp,
      FailOnWarnings: forHttp,
      RouteKey: forHttp,
      Target: forHttp,
    },
  },
  'AWS::ApiGatewayV2::Route': {
    honoured: [
      'ApiId',
      'RouteKey',
      'Target',
      'AuthorizationType',
      'AuthorizerId',
      'ApiKeyRequired',
      'ModelSelectionExpression',
      'RequestModels',
      'RequestParameters',
    ],
    accepted: {
      OperationName: forPeople,
      RouteResponseSelectionExpression:
        'a route with a route response answers, by the one key there is, $default',
    },
    refused: { AuthorizationScopes: forHttp },
  },
  'AWS::ApiGatewayV2::RouteResponse': {
    honoured: ['ApiId', 'RouteId'],
    accepted: {
      RouteResponseKey: 'there is one key, $default',
      ModelSelectionExpression: 'API Gateway does not evaluate it',
      ResponseModels: 'models of answers are for people and their tools',
      ResponseParameters: 'a frame has no headers',
    },
  },
  'AWS::ApiGatewayV2::Integration': {
    honoured: [
      'ApiId',
      'IntegrationType',
      'IntegrationUri',
      'IntegrationMethod',
      'ContentHandlingStrategy',
      'PassthroughBehavior',
      'RequestParameters',
      'RequestTemplates',
      'TemplateSelectionExpression',
      'TimeoutInMillis',
    ],
    only: {
      ConnectionType: {
        values: ['INTERNET'],
        remedy: 'call the back-end by its own address: there is no VPC to link to',
      },
    },
    accepted: {
      ConnectionType: 'back-ends are called directly',
      CredentialsArn: noIam,
      Description: forPeople,
      PayloadFormatVersion: 'WebSocket APIs know 1.0 only',
      TlsConfig: 'certificates of back-ends are checked as Node.js checks them',
    },
    refused: {
      ConnectionId: 'call the back-end by its own address: there is no VPC to link to',
      IntegrationSubtype: forHttp,
      ResponseParameters: forHttp,
    },
  },
  'AWS::ApiGatewayV2::IntegrationResponse': {
    honoured: [
      'ApiId',
      'IntegrationId',
      'IntegrationResponseKey',
      'ContentHandlingStrategy',
      'ResponseParameters',
      'ResponseTemplates',
      'TemplateSelectionExpression',
    ],
  },
  'AWS::ApiGatewayV2::Authorizer': {
    honoured: ['ApiId', 'AuthorizerType', 'AuthorizerUri', 'IdentitySource'],
    only: {
      AuthorizerType: {
        values: ['REQUEST'],
        remedy: 'use an authorizer of type REQUEST: WebSocket APIs know no other',
      },
    },
    accepted: {
      Name: forPeople,
      AuthorizerCredentialsArn: noIam,
      AuthorizerResultTtlInSeconds:
        'every handshake is authorized anew, as API Gateway does for WebSocket APIs',
      IdentityValidationExpression: 'API Gateway does not evaluate it for WebSocket APIs',
    },
    refused: {
      AuthorizerPayloadFormatVersion: forHttp,
      EnableSimpleResponses: forHttp,
      JwtConfiguration: forHttp,
    },
  },
  'AWS::ApiGatewayV2::Stage': {
    honoured: [
      'ApiId',
      'StageName',
      'StageVariables',
      'AccessLogSettings.Format',
      'DefaultRouteSettings.ThrottlingBurstLimit',
      'DefaultRouteSettings.ThrottlingRateLimit',
      'RouteSettings',
    ],
    accepted: {
      'AccessLogSettings.DestinationArn': 'calls are in the access log of .local/logs',
      'DefaultRouteSettings.DataTraceEnabled': noCloudWatch,
      'DefaultRouteSettings.DetailedMetricsEnabled': noCloudWatch,
      'DefaultRouteSettings.LoggingLevel': noCloudWatch,
      AutoDeploy: 'the routes of the templates are what is deployed',
      ClientCertificateId: 'back-ends are local',
      DeploymentId: 'the routes of the templates are what is deployed',
      Description: forPeople,
      Tags: noReader,
    },
    refused: { AccessPolicyId: 'leave it out: API Gateway does not support it' },
  },
  'AWS::ApiGatewayV2::Deployment': {
    honoured: ['ApiId'],
    accepted: { Description: forPeople, StageName: 'the stage is a resource of its own' },
  },
  'AWS::ApiGatewayV2::Model': {
    honoured: ['ApiId', 'Name', 'Schema'],
    accepted: { ContentType: 'messages are JSON', Description: forPeople },
  },
};
