import type { LedgerEntry } from './ledger-entry.ts';

const noAccount = 'there is no account to set up';
const docs = 'documentation is served from the contract';

/** API Gateway and user pools. */
export const apiGatewayEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::ApiGateway::RestApi': {
    honoured: [
      'Body',
      'BodyS3Location',
      'BinaryMediaTypes',
      'Name',
      'Policy',
      'ApiKeySourceType',
      'MinimumCompressionSize',
    ],
    accepted: {
      Description: 'for people',
      EndpointAccessMode: 'the API listens on the loopback interface',
      EndpointConfiguration: 'the API listens on the loopback interface',
      DisableExecuteApiEndpoint: 'the API listens on the loopback interface',
      FailOnWarnings: 'the body is taken as it is',
      Mode: 'the body is taken as it is',
      Parameters: 'the body is taken as it is',
      SecurityPolicy: 'there is no TLS on the loopback interface',
      Tags: 'tags have no reader here',
    },
    refused: {
      CloneFrom: 'give the API a body of its own',
    },
  },
  'AWS::ApiGateway::Deployment': {
    honoured: ['RestApiId', 'StageName', 'StageDescription'],
    accepted: { Description: 'for people' },
    refused: { DeploymentCanarySettings: 'use CanarySetting of the stage instead' },
  },
  'AWS::ApiGateway::Stage': {
    honoured: [
      'RestApiId',
      'StageName',
      'DeploymentId',
      'Variables',
      'TracingEnabled',
      'AccessLogSetting',
      'MethodSettings',
      'CanarySetting',
      'CacheClusterEnabled',
      'CacheClusterSize',
    ],
    accepted: {
      Description: 'for people',
      ClientCertificateId: 'back-ends are local',
      DocumentationVersion: docs,
      Tags: 'tags have no reader here',
    },
  },
  'AWS::ApiGateway::GatewayResponse': {
    honoured: ['RestApiId', 'ResponseType', 'StatusCode', 'ResponseParameters', 'ResponseTemplates'],
  },
  'AWS::ApiGateway::ApiKey': {
    honoured: ['Name', 'Value', 'Enabled'],
    accepted: {
      Description: 'for people',
      StageKeys: 'a key opens what its usage plans open',
      CustomerId: 'there is no marketplace',
      GenerateDistinctId: 'ids are made from stack and logical id',
      Tags: 'tags have no reader here',
    },
  },
  'AWS::ApiGateway::UsagePlan': {
    honoured: ['ApiStages', 'Throttle', 'Quota'],
    accepted: { UsagePlanName: 'for people', Description: 'for people', Tags: 'tags have no reader here' },
  },
  'AWS::ApiGateway::UsagePlanKey': {
    honoured: ['KeyId', 'UsagePlanId'],
    accepted: { KeyType: 'there is one type of key' },
  },
  'AWS::ApiGateway::Account': { without: noAccount },
  'AWS::ApiGateway::DocumentationPart': { without: docs },
  'AWS::ApiGateway::DocumentationVersion': { without: docs },
  'AWS::Cognito::UserPool': {
    without: 'the pool is its issuer only: `npm run token` makes access tokens, there are no users',
  },
  'AWS::Cognito::UserPoolClient': { without: '`npm run token` makes access tokens for any client' },
  'AWS::Cognito::UserPoolResourceServer': { without: '`npm run token` makes access tokens for any scope' },
  'AWS::Cognito::UserPoolDomain': { without: '`npm run token` makes access tokens' },
};
