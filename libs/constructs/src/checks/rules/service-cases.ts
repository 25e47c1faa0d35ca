import { it, pair, type Resources, type RuleCase } from './rule-case.ts';

const lambda = (Properties: object): Resources[string] => ({ Type: 'AWS::Lambda::Function', Properties });
const stream = {
  EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
  MaximumRetryAttempts: 3,
  DestinationConfig: { OnFailure: {} },
  FunctionResponseTypes: ['ReportBatchItemFailures'],
};
const queueOf = (VisibilityTimeout?: number): Resources => ({
  It: { Type: 'AWS::SQS::Queue', Properties: VisibilityTimeout === undefined ? {} : { VisibilityTimeout } },
  Function: lambda({ Timeout: 10, MemorySize: 512 }),
  Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' } } },
  Mapping: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['It', 'Arn'] },
      FunctionName: { Ref: 'Alias' },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    },
  },
});
const table = {
  BillingMode: 'PAY_PER_REQUEST',
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
};
const corsRules = (...rules: readonly (readonly [string, string])[]): object => ({
  CorsConfiguration: {
    CorsRules: rules.map(([origin, method]) => ({ AllowedOrigins: [origin], AllowedMethods: [method] })),
  },
});
const client = {
  AllowedOAuthFlows: ['client_credentials'],
  EnableTokenRevocation: true,
  PreventUserExistenceErrors: 'ENABLED',
};
const allows = (Action: string): object => ({
  Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource: 'arn:aws:s3:::b/*' }] } }],
});
const sendBy = (Principal: object, Condition?: object): object => ({
  PolicyDocument: {
    Statement: [
      {
        Effect: 'Allow',
        Principal,
        Action: 'sqs:SendMessage',
        Resource: '*',
        ...(Condition && { Condition }),
      },
    ],
  },
});
const acl = { Scope: 'REGIONAL', Rules: [{ Name: 'common' }] };
const association: Resources[string] = {
  Type: 'AWS::WAFv2::WebACLAssociation',
  Properties: { WebACLArn: { 'Fn::GetAtt': ['It', 'Arn'] } },
};
const alarm = 'AWS::CloudWatch::Alarm';
const composite: Resources[string] = {
  Type: 'AWS::CloudWatch::CompositeAlarm',
  Properties: { AlarmActions: ['arn:topic'], AlarmRule: { 'Fn::Sub': 'ALARM("${It}")' } },
};

/** Templates for each rule of events, data, identity and protection, by its id. */
export const serviceCases: Readonly<Record<string, readonly RuleCase[]>> = {
  'stream-endless-retries': [
    pair('AWS::Lambda::EventSourceMapping', stream, { ...stream, MaximumRetryAttempts: -1 }),
    pair('AWS::Lambda::EventSourceMapping', stream, { ...stream, DestinationConfig: undefined }),
    pair(
      'AWS::Lambda::EventSourceMapping',
      { ...stream, EventSourceArn: { 'Fn::GetAtt': ['Queue', 'Arn'] }, MaximumRetryAttempts: undefined },
      { ...stream, MaximumRetryAttempts: undefined },
    ),
  ],
  'mapping-whole-batch': [
    pair('AWS::Lambda::EventSourceMapping', stream, { ...stream, FunctionResponseTypes: undefined }),
  ],
  'queue-visibility': [
    { passes: queueOf(60), fails: queueOf(59) },
    { passes: it('AWS::SQS::Queue', {}), fails: queueOf() },
  ],
  'queue-receive-count': [
    pair(
      'AWS::SQS::Queue',
      { RedrivePolicy: { maxReceiveCount: 3 } },
      { RedrivePolicy: { maxReceiveCount: 1 } },
    ),
    {
      passes: it('AWS::SQS::Queue', {}),
      fails: it('AWS::SQS::Queue', { RedrivePolicy: { maxReceiveCount: 2 } }),
    },
  ],
  'queue-any-sender': [
    pair(
      'AWS::SQS::QueuePolicy',
      sendBy({ Service: 'events.amazonaws.com' }, { ArnEquals: { 'aws:SourceArn': 'arn:rule' } }),
      sendBy({ Service: 'events.amazonaws.com' }),
    ),
    pair(
      'AWS::SQS::QueuePolicy',
      sendBy({ AWS: 'arn:aws:iam::123456789012:role/boats' }),
      sendBy({ Service: 's3.amazonaws.com' }, { Bool: { 'aws:SecureTransport': 'true' } }),
    ),
  ],
  'bucket-open-cors': [
    pair('AWS::S3::Bucket', corsRules(['*', 'GET'], ['https://a.example', 'PUT']), corsRules(['*', 'PUT'])),
    {
      passes: it('AWS::S3::Bucket', {}, { DeletionPolicy: 'Retain' }),
      fails: it('AWS::S3::Bucket', corsRules(['*', 'POST']), { DeletionPolicy: 'Retain' }),
    },
  ],
  'table-capacity': [
    pair('AWS::DynamoDB::Table', table, { ...table, BillingMode: 'PROVISIONED' }),
    pair('AWS::DynamoDB::Table', table, { ...table, PointInTimeRecoverySpecification: undefined }),
  ],
  'data-unprotected': [
    {
      passes: it(
        'AWS::DynamoDB::Table',
        { ...table, DeletionProtectionEnabled: true },
        { DeletionPolicy: 'Retain' },
      ),
      fails: it('AWS::DynamoDB::Table', { ...table, DeletionProtectionEnabled: true }),
    },
    {
      passes: it('AWS::Cognito::UserPool', { DeletionProtection: 'ACTIVE' }, { DeletionPolicy: 'Retain' }),
      fails: it('AWS::Cognito::UserPool', {}, { DeletionPolicy: 'Retain' }),
    },
    { passes: it('AWS::S3::Bucket', {}, { DeletionPolicy: 'Retain' }), fails: it('AWS::S3::Bucket', {}) },
  ],
  'client-weak-flow': [
    pair('AWS::Cognito::UserPoolClient', client, { ...client, AllowedOAuthFlows: ['implicit'] }),
    pair('AWS::Cognito::UserPoolClient', client, {
      ...client,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    }),
    pair(
      'AWS::Cognito::UserPoolClient',
      { ...client, ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
      { ...client, CallbackURLs: ['http://a.example'] },
    ),
  ],
  'client-lasting-token': [
    pair('AWS::Cognito::UserPoolClient', client, { ...client, EnableTokenRevocation: false }),
    pair('AWS::Cognito::UserPoolClient', client, { ...client, PreventUserExistenceErrors: 'LEGACY' }),
  ],
  'policy-unknown-action': [pair('AWS::IAM::Role', allows('s3:GetObject'), allows('s3:GetObjekt'))],
  'web-acl-empty': [
    {
      passes: { It: { Type: 'AWS::WAFv2::WebACL', Properties: acl }, Association: association },
      fails: {
        It: { Type: 'AWS::WAFv2::WebACL', Properties: { ...acl, Rules: [] } },
        Association: association,
      },
    },
  ],
  'web-acl-unused': [
    {
      passes: { It: { Type: 'AWS::WAFv2::WebACL', Properties: acl }, Association: association },
      fails: it('AWS::WAFv2::WebACL', acl),
    },
  ],
  'alarm-without-action': [
    pair(alarm, { AlarmActions: ['arn:topic'] }, { AlarmActions: [] }),
    { passes: { It: { Type: alarm, Properties: {} }, All: composite }, fails: it(alarm, {}) },
    {
      passes: {
        It: { Type: alarm, Properties: { AlarmName: 'boats-errors' } },
        Deployment: {
          Type: 'AWS::CodeDeploy::DeploymentGroup',
          Properties: { AlarmConfiguration: { Alarms: [{ Name: 'boats-errors' }] } },
        },
      },
      fails: it(alarm, { AlarmName: 'boats-errors' }),
    },
  ],
};
