import type { LedgerEntry } from './ledger-entry.ts';

const noNames = 'the API is called by the address of the loopback interface';

/** Single resources of a REST API, and what belongs to its edge. */
export const apiResourceEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::ApiGateway::Resource': { honoured: ['RestApiId', 'ParentId', 'PathPart'] },
  'AWS::ApiGateway::Method': {
    honoured: [
      'RestApiId',
      'ResourceId',
      'HttpMethod',
      'AuthorizationType',
      'AuthorizerId',
      'AuthorizationScopes',
      'ApiKeyRequired',
      'RequestParameters',
      'RequestModels',
      'RequestValidatorId',
      'MethodResponses',
      'Integration.Type',
      'Integration.IntegrationHttpMethod',
      'Integration.Uri',
      'Integration.RequestParameters',
      'Integration.RequestTemplates',
      'Integration.PassthroughBehavior',
      'Integration.ContentHandling',
      'Integration.TimeoutInMillis',
      'Integration.CacheKeyParameters',
      'Integration.CacheNamespace',
      'Integration.IntegrationResponses',
    ],
    accepted: {
      OperationName: 'for people and their tools',
      'Integration.Credentials': 'permissions are not evaluated locally',
      'Integration.ConnectionType': 'back-ends are called directly',
      'Integration.TlsConfig': 'certificates of back-ends are checked as Node.js checks them',
    },
    refused: {
      'Integration.ConnectionId': 'call the back-end by its own address: there is no VPC to link to',
      'Integration.IntegrationTarget': 'call the back-end by its own address: there is no VPC to link to',
      'Integration.ResponseTransferMode': 'leave response streaming out of the local stage',
    },
  },
  'AWS::ApiGateway::Model': {
    honoured: ['RestApiId', 'Name', 'Schema'],
    accepted: {
      ContentType: 'a method says for which content type it takes a model',
      Description: 'for people',
    },
  },
  'AWS::ApiGateway::RequestValidator': {
    honoured: ['RestApiId', 'ValidateRequestBody', 'ValidateRequestParameters'],
    accepted: { Name: 'for people' },
  },
  'AWS::ApiGateway::Authorizer': {
    honoured: [
      'RestApiId',
      'Type',
      'AuthorizerUri',
      'IdentitySource',
      'IdentityValidationExpression',
      'AuthorizerResultTtlInSeconds',
      'ProviderARNs',
    ],
    accepted: {
      Name: 'for people',
      AuthType: 'for import and export of APIs',
      AuthorizerCredentials: 'permissions are not evaluated locally',
    },
  },
  'AWS::ApiGateway::VpcLink': {
    honoured: [],
    accepted: { Name: 'for people', Description: 'for people', Tags: 'tags have no reader here' },
    refused: { TargetArns: 'call the back-end by its own address: there is no VPC to link to' },
  },
  'AWS::ApiGateway::ClientCertificate': { without: 'back-ends are called without a client certificate' },
  'AWS::ApiGateway::DomainName': { without: noNames },
  'AWS::ApiGateway::DomainNameV2': { without: noNames },
  'AWS::ApiGateway::DomainNameAccessAssociation': { without: noNames },
  'AWS::ApiGateway::BasePathMapping': { without: noNames },
  'AWS::ApiGateway::BasePathMappingV2': { without: noNames },
  'AWS::CertificateManager::Certificate': { without: 'there is no TLS on the loopback interface' },
  'AWS::Route53::HostedZone': { without: noNames },
  'AWS::Route53::RecordSet': { without: noNames },
};
