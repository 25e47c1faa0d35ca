import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, forPeople, loopback, noCloudWatch, noIam, noRegions, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const signedOnly = 'no request without a signature is served';
const stays = 'objects stay as they are until they are deleted';
const noReports = 'no report about a bucket is written';
const itself = 'the runtime sets notifications itself';
const madeName = 'a bucket without a name gets one of stack and logical id';
const byBucket = 'an object is reached by the name of its bucket';
const noTopics = 'notify a queue or a function: no topic is served';
const noLock = 'leave object lock out of the local stage';

const notifications = 'src/system/notifications.test.ts';
const serve = 'src/runtime/serve.test.ts';
const messaging = testOf(
  'src/runtime/messaging.test.ts',
  'an object that is stored is told to a queue and on the default event bus',
);
const cors = [
  testOf('src/system/bucket-definitions.test.ts', 'a bucket has the CORS rules of the template'),
  testOf(
    'src/engines/object-store/start-object-store.test.ts',
    'lets in the origins and methods of the template',
  ),
];
const same = testOf(
  notifications,
  'a bucket’s own notifications and those of CDK’s custom resource mean the same',
);
const invoked = testOf(serve, 'a stored object invokes the function that waits for it');
const stored = testOf(serve, 'AWS-service integrations reach the database and the object store');

/** S3 buckets and what happens in them. */
export const s3Entries: LedgerEntries = {
  'AWS::S3::Bucket': {
    honoured: {
      ...shownBy(stored, 'BucketName'),
      ...shownBy(
        cors,
        'CorsConfiguration.CorsRules.AllowedHeaders',
        'CorsConfiguration.CorsRules.AllowedMethods',
        'CorsConfiguration.CorsRules.AllowedOrigins',
        'CorsConfiguration.CorsRules.ExposedHeaders',
        'CorsConfiguration.CorsRules.MaxAge',
      ),
      ...shownBy(
        same,
        'NotificationConfiguration.LambdaConfigurations.Event',
        'NotificationConfiguration.LambdaConfigurations.Filter',
        'NotificationConfiguration.LambdaConfigurations.Function',
      ),
      ...shownBy(
        messaging,
        'NotificationConfiguration.QueueConfigurations.Event',
        'NotificationConfiguration.QueueConfigurations.Queue',
      ),
      ...shownBy(
        testOf(notifications, 'a queue may be notified, in the words of the bucket and of CDK'),
        'NotificationConfiguration.QueueConfigurations.Filter',
      ),
      ...shownBy(
        testOf(
          notifications,
          'everything in the bucket goes to the default event bus when it is switched on',
        ),
        'NotificationConfiguration.EventBridgeConfiguration',
      ),
    },
    accepted: {
      ...all(signedOnly, 'AccessControl', 'PublicAccessBlockConfiguration'),
      AbacStatus: noIam,
      AccelerateConfiguration: loopback.replace('the API', 'the store'),
      BucketEncryption: atRest,
      ...all(madeName, 'BucketNamePrefix', 'BucketNamespace'),
      'CorsConfiguration.CorsRules.Id': forPeople,
      OwnershipControls: 'there is one owner',
      ...all(stays, 'LifecycleConfiguration', 'IntelligentTieringConfigurations'),
      ...all(noReports, 'AnalyticsConfigurations', 'InventoryConfigurations', 'LoggingConfiguration'),
      ...all(noReports, 'MetadataConfiguration', 'MetadataTableConfiguration'),
      MetricsConfigurations: noCloudWatch,
      VersioningConfiguration: 'only the newest version of an object is kept',
      Tags: noTags,
    },
    refused: {
      ...all(noLock, 'ObjectLockConfiguration', 'ObjectLockEnabled'),
      'NotificationConfiguration.TopicConfigurations': noTopics,
      ReplicationConfiguration: 'leave replication out of the local stage: there is one region',
      WebsiteConfiguration: 'serve pages through the gateway: the object store is no web site',
    },
  },
  'Custom::S3BucketNotifications': {
    honoured: {
      ...shownBy(invoked, 'BucketName'),
      ...shownBy([invoked, same], 'NotificationConfiguration'),
    },
    accepted: all(itself, 'ServiceToken', 'Managed', 'SkipDestinationValidation'),
  },
  'Custom::S3AutoDeleteObjects': { without: 'nothing here deletes a bucket' },
  'AWS::S3::BucketPolicy': { without: noIam },
  'AWS::S3::AccessGrant': { without: noIam },
  'AWS::S3::AccessGrantsInstance': { without: noIam },
  'AWS::S3::AccessGrantsLocation': { without: noIam },
  'AWS::S3::AccessPoint': { without: byBucket },
  'AWS::S3::MultiRegionAccessPoint': { without: noRegions },
  'AWS::S3::MultiRegionAccessPointPolicy': { without: noRegions },
  'AWS::S3::StorageLens': { without: noReports },
  'AWS::S3::StorageLensGroup': { without: noReports },
};
