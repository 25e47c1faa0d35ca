import { ownRuleFaultsIn } from './own-rules.ts';

const faultsOf = (Type: string, Properties: object): readonly string[] =>
  ownRuleFaultsIn({ Resources: { It: { Type, Properties } } });

const client = { AllowedOAuthFlows: ['client_credentials'], EnableTokenRevocation: true };
const mapping = {
  EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
  MaximumRetryAttempts: 3,
  DestinationConfig: { OnFailure: {} },
  FunctionResponseTypes: ['ReportBatchItemFailures'],
};
const table = {
  BillingMode: 'PAY_PER_REQUEST',
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
};
const cors = (origin: string, method: string): object => ({
  CorsConfiguration: { CorsRules: [{ AllowedOrigins: [origin], AllowedMethods: [method] }] },
});
const body = (path: string, method: string): object => ({ Body: { paths: { [path]: { [method]: {} } } } });
const role = { 'Fn::GetAtt': ['Role', 'Arn'] };

describe('own rules', () => {
  it.each([
    ['AWS::ApiGateway::RestApi', body('/a/{id}', 'get'), body('/a', 'x-amazon-apigateway-any-method')],
    ['AWS::ApiGateway::RestApi', body('/a', 'get'), body('/{proxy+}', 'get')],
    [
      'AWS::ApiGateway::Stage',
      { MethodSettings: [{ DataTraceEnabled: false }] },
      { MethodSettings: [{ DataTraceEnabled: true }] },
    ],
    ['AWS::ApiGateway::UsagePlan', { Throttle: {}, Quota: {} }, { Throttle: {} }],
    ['AWS::Cognito::UserPoolClient', client, { ...client, EnableTokenRevocation: false }],
    ['AWS::Cognito::UserPoolClient', client, { ...client, AllowedOAuthFlows: ['implicit'] }],
    ['AWS::Cognito::UserPoolClient', client, { ...client, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
    ['AWS::Cognito::UserPoolClient', client, { ...client, CallbackURLs: ['http://a.example'] }],
    ['AWS::Lambda::EventSourceMapping', mapping, { ...mapping, MaximumRetryAttempts: -1 }],
    ['AWS::Lambda::EventSourceMapping', mapping, { ...mapping, DestinationConfig: undefined }],
    ['AWS::Lambda::EventSourceMapping', mapping, { ...mapping, FunctionResponseTypes: [] }],
    ['AWS::Lambda::Function', { Timeout: 3, MemorySize: 512, Role: role }, { Timeout: 3, Role: role }],
    ['AWS::S3::Bucket', cors('https://a.example', 'POST'), cors('*', 'POST')],
    ['AWS::S3::Bucket', cors('*', 'GET'), cors('*', 'PUT')],
    ['AWS::DynamoDB::Table', table, { ...table, BillingMode: 'PROVISIONED' }],
    ['AWS::DynamoDB::Table', table, { ...table, PointInTimeRecoverySpecification: undefined }],
  ])('passes a good %s and reports a bad one', (type, good, bad) => {
    expect(faultsOf(type, good)).toEqual([]);
    expect(faultsOf(type, bad)).toHaveLength(1);
  });

  it('reports two functions that share one role', () => {
    const lambda = { Type: 'AWS::Lambda::Function', Properties: { Timeout: 3, MemorySize: 512, Role: role } };

    expect(ownRuleFaultsIn({ Resources: { One: lambda, Two: lambda } })).toEqual([
      'One and Two share one role; give each its own',
    ]);
  });
});
