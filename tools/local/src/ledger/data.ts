import type { LedgerEntry } from './ledger-entry.ts';

const unmetered = 'nothing local is metered or billed';
const atRest = 'files lie on the own disk, unencrypted';
const noIam = 'permissions are not evaluated locally';

const table = {
  honoured: [
    'TableName',
    'AttributeDefinitions',
    'KeySchema',
    'GlobalSecondaryIndexes',
    'LocalSecondaryIndexes',
    'StreamSpecification',
    'TimeToLiveSpecification',
  ],
  accepted: {
    BillingMode: unmetered,
    ProvisionedThroughput: unmetered,
    OnDemandThroughput: unmetered,
    WriteProvisionedThroughputSettings: unmetered,
    WriteOnDemandThroughputSettings: unmetered,
    WarmThroughput: unmetered,
    SSESpecification: atRest,
    PointInTimeRecoverySpecification: 'there are no backups; start with --fresh to begin again',
    DeletionProtectionEnabled: 'nothing here deletes a table',
    ContributorInsightsSpecification: 'there is no CloudWatch',
    Replicas: 'there is one region; settings of its replica concern billing, backup and protection',
    TableClass: unmetered,
    ResourcePolicy: noIam,
    Tags: 'tags have no reader here',
  },
  refused: {
    ImportSourceSpecification: 'seed the table through the API instead of an import',
    KinesisStreamSpecification: 'use the table stream: there is no Kinesis locally',
  },
} as const;

/** Tables, buckets and what belongs to them. */
export const dataEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': {
    honoured: ['BucketName', 'CorsConfiguration', 'NotificationConfiguration'],
    accepted: {
      BucketEncryption: atRest,
      PublicAccessBlockConfiguration: 'no request without a signature is served',
      OwnershipControls: 'there is one owner',
      LifecycleConfiguration: 'objects stay until they are deleted',
      LoggingConfiguration: 'there is no access log of buckets',
      VersioningConfiguration: 'only the newest version of an object is kept',
      MetricsConfigurations: 'there is no CloudWatch',
      Tags: 'tags have no reader here',
    },
    refused: {
      ReplicationConfiguration: 'leave replication out of the local stage: there is one region',
      WebsiteConfiguration: 'serve pages through the gateway: the object store is no web site',
      ObjectLockConfiguration: 'leave object lock out of the local stage',
    },
  },
  'AWS::S3::BucketPolicy': { without: noIam },
  'Custom::S3BucketNotifications': {
    honoured: ['BucketName', 'NotificationConfiguration'],
    accepted: {
      ServiceToken: 'the runtime sets notifications itself',
      Managed: 'the runtime sets notifications itself',
      SkipDestinationValidation: 'the runtime sets notifications itself',
    },
  },
};
