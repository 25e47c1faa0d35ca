import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, noCloudWatch, noIam, noRegions, noTags, unmetered } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const noBackup = 'there are no backups; start with --fresh to begin again';
const notDeleted = 'nothing here deletes a table';
const noKinesis = 'use the table stream: there is no Kinesis locally';
const noVectors = 'leave vector indexes out of the local stage: the database has none';

const follows = testOf(
  'src/engines/dynamodb/start-dynamodb.test.ts',
  'tables follow the template, and again without change',
);
const index = testOf(
  'src/engines/dynamodb/start-dynamodb.test.ts',
  'an index that the template gains is added, and the items stay',
);
const localIndex = testOf(
  'src/engines/dynamodb/table-definition.test.ts',
  'an index is read with its keys and its projection, and without what is metered',
);

const timeToLive = [
  testOf(
    'src/time-to-live/sweeper.test.ts',
    'a sweeper follows the clock: an item goes when the clock is put beyond its time',
  ),
  testOf(
    'src/runtime/streams.test.ts',
    'time to live: what the clock ends is deleted, and its record says by whom',
  ),
];

const honoured = {
  ...shownBy(timeToLive, 'TimeToLiveSpecification'),
  ...shownBy(follows, 'TableName', 'AttributeDefinitions', 'KeySchema', 'StreamSpecification.StreamViewType'),
  ...shownBy(index, 'GlobalSecondaryIndexes.IndexName', 'GlobalSecondaryIndexes.KeySchema'),
  ...shownBy([index, localIndex], 'GlobalSecondaryIndexes.Projection'),
  ...shownBy(
    localIndex,
    'LocalSecondaryIndexes.IndexName',
    'LocalSecondaryIndexes.KeySchema',
    'LocalSecondaryIndexes.Projection',
  ),
};
/** DynamoDB tables. */
export const dynamoDbEntries: LedgerEntries = {
  'AWS::DynamoDB::Table': {
    honoured,
    accepted: {
      ...all(
        unmetered,
        'BillingMode',
        'ProvisionedThroughput',
        'OnDemandThroughput',
        'WarmThroughput',
        'TableClass',
        'GlobalSecondaryIndexes.OnDemandThroughput',
        'GlobalSecondaryIndexes.ProvisionedThroughput',
        'GlobalSecondaryIndexes.WarmThroughput',
      ),
      ...all(
        noCloudWatch,
        'ContributorInsightsSpecification',
        'GlobalSecondaryIndexes.ContributorInsightsSpecification',
      ),
      SSESpecification: atRest,
      PointInTimeRecoverySpecification: noBackup,
      DeletionProtectionEnabled: notDeleted,
      ...all(noIam, 'ResourcePolicy', 'StreamSpecification.ResourcePolicy'),
      ...all(noTags, 'Tags', 'StreamSpecification.Tags'),
    },
    refused: {
      ImportSourceSpecification: 'seed the table through the API instead of an import',
      KinesisStreamSpecification: noKinesis,
      VectorIndexes: noVectors,
    },
  },
  'AWS::DynamoDB::GlobalTable': {
    honoured,
    accepted: {
      ...all(
        unmetered,
        'BillingMode',
        'ReadOnDemandThroughputSettings',
        'ReadProvisionedThroughputSettings',
        'WriteOnDemandThroughputSettings',
        'WriteProvisionedThroughputSettings',
        'WarmThroughput',
        ...[
          'ReadOnDemandThroughputSettings',
          'ReadProvisionedThroughputSettings',
          'WriteOnDemandThroughputSettings',
          'WriteProvisionedThroughputSettings',
          'WarmThroughput',
        ].map((setting) => `GlobalSecondaryIndexes.${setting}`),
        'Replicas.GlobalSecondaryIndexes',
        'Replicas.ReadOnDemandThroughputSettings',
        'Replicas.ReadProvisionedThroughputSettings',
        'Replicas.TableClass',
      ),
      ...all(
        noRegions,
        'GlobalTableWitnesses',
        'MultiRegionConsistency',
        'Replicas.Region',
        'Replicas.GlobalTableSettingsReplicationMode',
        'Replicas.DisassociationProtectionEnabled',
      ),
      ...all(atRest, 'SSESpecification', 'Replicas.SSESpecification'),
      ...all(noIam, 'Replicas.ResourcePolicy', 'Replicas.ReplicaStreamSpecification'),
      'Replicas.ContributorInsightsSpecification': noCloudWatch,
      'Replicas.DeletionProtectionEnabled': notDeleted,
      'Replicas.PointInTimeRecoverySpecification': noBackup,
      'Replicas.Tags': noTags,
      TableType: 'a table is on the own disk, whatever its type',
    },
    refused: {
      GlobalTableSourceArn: 'define the table itself: no table of another account is reached',
      'Replicas.KinesisStreamSpecification': noKinesis,
      VectorIndexes: noVectors,
    },
  },
};
