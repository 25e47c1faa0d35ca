/**
 * Actions that policies here name, by service: neither a rule pack nor the template validation sees a misspelt one, and
 * IAM itself takes it. Source: AWS Service Authorization Reference, read 2026-11.
 */
const actionsByService = {
  apigateway: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
  cloudtrail: ['PutAuditEvents'],
  cloudwatch: ['DescribeAlarms', 'GetMetricData', 'GetMetricStatistics', 'PutMetricData'],
  codedeploy: ['PutLifecycleEventHookExecutionStatus'],
  'cognito-idp': ['DescribeUserPoolClient'],
  dynamodb: [
    'BatchGetItem',
    'BatchWriteItem',
    'ConditionCheckItem',
    'DeleteItem',
    'DescribeStream',
    'DescribeTable',
    'GetItem',
    'GetRecords',
    'GetShardIterator',
    'ListStreams',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ],
  events: ['PutEvents'],
  'execute-api': ['Invoke', 'InvalidateCache', 'ManageConnections'],
  kms: [
    'Decrypt',
    'DescribeKey',
    'Encrypt',
    'GenerateDataKey',
    'GenerateDataKeyWithoutPlaintext',
    'ReEncryptFrom',
    'ReEncryptTo',
  ],
  lambda: ['GetAlias', 'GetFunction', 'InvokeFunction', 'UpdateAlias'],
  logs: ['CreateLogDelivery', 'CreateLogGroup', 'CreateLogStream', 'PutLogEvents'],
  s3: [
    'AbortMultipartUpload',
    'DeleteObject',
    'GetBucketAcl',
    'GetObject',
    'GetObjectVersion',
    'ListBucket',
    'PutObject',
    'PutObjectAcl',
  ],
  secretsmanager: ['GetSecretValue'],
  sns: ['Publish'],
  sqs: [
    'ChangeMessageVisibility',
    'DeleteMessage',
    'GetQueueAttributes',
    'GetQueueUrl',
    'ReceiveMessage',
    'SendMessage',
  ],
  ssm: ['GetParameter', 'GetParameters'],
  sts: ['AssumeRole', 'AssumeRoleWithWebIdentity', 'TagSession'],
  xray: ['GetSamplingRules', 'GetSamplingTargets', 'PutTelemetryRecords', 'PutTraceSegments'],
} as const;

/** Every action that a policy may name, as `dynamodb:GetItem`. */
export const knownActions: ReadonlySet<string> = new Set(
  Object.entries(actionsByService).flatMap(([service, names]) => names.map((name) => `${service}:${name}`)),
);
