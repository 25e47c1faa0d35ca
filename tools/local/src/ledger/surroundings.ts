import type { LedgerEntry } from './ledger-entry.ts';

const noIam = 'permissions are not evaluated locally';
const noCloudWatch = 'there is no CloudWatch';
const noTopics = 'no topic is served: a function that publishes is told so';
const noSecrets = 'no secret is kept locally: a function that asks for one is told so';
const noUsers = '`npm run token` makes access tokens, there are no users';
const unscaled = 'nothing local is scaled';
const noBackup = 'there are no backups; start with --fresh to begin again';
const noRegistry = 'it groups resources for people';
const empty = 'it creates nothing';

/** What ordinary CDK apps hold beside what they serve: stacks, permissions, logs, alarms, names. */
export const surroundingEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::CloudFormation::Stack': {
    honoured: ['TemplateURL', 'Parameters'],
    accepted: {
      NotificationARNs: 'nothing is deployed',
      TimeoutInMinutes: 'nothing is deployed',
      Tags: 'tags have no reader here',
    },
  },
  'AWS::CloudFormation::WaitConditionHandle': { without: empty },
  'AWS::CloudFormation::WaitCondition': { without: empty },
  'AWS::IAM::Group': { without: noIam },
  'AWS::IAM::GroupPolicy': { without: noIam },
  'AWS::IAM::InstanceProfile': { without: noIam },
  'AWS::IAM::OIDCProvider': { without: noIam },
  'AWS::IAM::RolePolicy': { without: noIam },
  'AWS::IAM::ServiceLinkedRole': { without: noIam },
  'AWS::IAM::User': { without: noIam },
  'AWS::IAM::UserPolicy': { without: noIam },
  'AWS::IAM::UserToGroupAddition': { without: noIam },
  'AWS::Logs::LogStream': { without: 'logs go to .local/logs and are bounded by size' },
  'AWS::Logs::LogAnomalyDetector': { without: noCloudWatch },
  'AWS::Logs::QueryDefinition': { without: noCloudWatch },
  'AWS::Logs::SubscriptionFilter': { without: noCloudWatch },
  'AWS::CloudWatch::AnomalyDetector': { without: noCloudWatch },
  'AWS::CloudWatch::InsightRule': { without: noCloudWatch },
  'AWS::CloudWatch::MetricStream': { without: noCloudWatch },
  'AWS::ApplicationInsights::Application': { without: noCloudWatch },
  'AWS::Synthetics::Canary': { without: noCloudWatch },
  'AWS::SSM::Parameter': {
    without: 'no parameter store is served: templates see the value, a function that asks for it is told so',
  },
  'AWS::SecretsManager::Secret': { without: noSecrets },
  'AWS::SecretsManager::SecretTargetAttachment': { without: noSecrets },
  'AWS::SecretsManager::RotationSchedule': { without: noSecrets },
  'AWS::SecretsManager::ResourcePolicy': { without: noIam },
  'AWS::SNS::Topic': { without: noTopics },
  'AWS::SNS::Subscription': { without: noTopics },
  'AWS::SNS::TopicPolicy': { without: noIam },
  'AWS::Cognito::UserPoolGroup': { without: noUsers },
  'AWS::Cognito::UserPoolIdentityProvider': { without: noUsers },
  'AWS::Cognito::UserPoolUICustomizationAttachment': { without: noUsers },
  'AWS::Cognito::UserPoolUser': { without: noUsers },
  'AWS::Cognito::IdentityPool': { without: noUsers },
  'AWS::Cognito::IdentityPoolRoleAttachment': { without: noIam },
  'AWS::ApplicationAutoScaling::ScalableTarget': { without: unscaled },
  'AWS::ApplicationAutoScaling::ScalingPolicy': { without: unscaled },
  'AWS::Backup::BackupPlan': { without: noBackup },
  'AWS::Backup::BackupSelection': { without: noBackup },
  'AWS::Backup::BackupVault': { without: noBackup },
  'AWS::Budgets::Budget': { without: 'nothing local is metered or billed' },
  'AWS::ResourceGroups::Group': { without: noRegistry },
  'AWS::ServiceCatalogAppRegistry::Application': { without: noRegistry },
  'AWS::ServiceCatalogAppRegistry::ResourceAssociation': { without: noRegistry },
  'AWS::XRay::TransactionSearchConfig': { without: 'traces are kept whole: see /_local/traces' },
  'Custom::LogRetention': { without: 'logs go to .local/logs and are bounded by size' },
  'Custom::S3AutoDeleteObjects': { without: 'nothing here deletes a bucket' },
  'Custom::VpcRestrictDefaultSG': { without: 'there is no network to attach to' },
};
