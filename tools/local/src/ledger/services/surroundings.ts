import type { LedgerEntries } from '../ledger-entry.ts';
import { atRest, noIam, noNames, noTags, unmetered } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const noTopics = 'no topic is served: a function that publishes is told so';
const noSecrets = 'no secret is kept locally: a function that asks for one is told so';
const unscaled = 'nothing local is scaled';
const noBackup = 'there are no backups; start with --fresh to begin again';
const forGroups = 'it groups resources for people';
const empty = 'it creates nothing';
const several = 'src/assembly/several-stacks.test.ts';

/** What ordinary CDK apps hold beside what they serve: stacks, permissions, secrets, names. */
export const surroundingEntries: LedgerEntries = {
  'AWS::CloudFormation::Stack': {
    honoured: {
      ...shownBy(testOf(several, 'is found by the path in its metadata too'), 'TemplateURL'),
      ...shownBy(testOf(several, 'takes parameters of its parent and gives it outputs'), 'Parameters'),
    },
    accepted: { ...all('nothing is deployed', 'NotificationARNs', 'TimeoutInMinutes'), Tags: noTags },
  },
  'AWS::CloudFormation::WaitConditionHandle': { without: empty },
  'AWS::CloudFormation::WaitCondition': { without: empty },
  'AWS::CDK::Metadata': { without: 'it counts uses of constructs' },
  'AWS::IAM::Group': { without: noIam },
  'AWS::IAM::GroupPolicy': { without: noIam },
  'AWS::IAM::InstanceProfile': { without: noIam },
  'AWS::IAM::ManagedPolicy': { without: noIam },
  'AWS::IAM::OIDCProvider': { without: noIam },
  'AWS::IAM::Policy': { without: noIam },
  'AWS::IAM::Role': { without: noIam },
  'AWS::IAM::RolePolicy': { without: noIam },
  'AWS::IAM::ServiceLinkedRole': { without: noIam },
  'AWS::IAM::User': { without: noIam },
  'AWS::IAM::UserPolicy': { without: noIam },
  'AWS::IAM::UserToGroupAddition': { without: noIam },
  'AWS::KMS::Key': { without: atRest },
  'AWS::KMS::Alias': { without: atRest },
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
  'AWS::CertificateManager::Certificate': { without: 'there is no TLS on the loopback interface' },
  'AWS::Route53::HostedZone': { without: noNames },
  'AWS::Route53::RecordSet': { without: noNames },
  'AWS::ApplicationAutoScaling::ScalableTarget': { without: unscaled },
  'AWS::ApplicationAutoScaling::ScalingPolicy': { without: unscaled },
  'AWS::Backup::BackupPlan': { without: noBackup },
  'AWS::Backup::BackupSelection': { without: noBackup },
  'AWS::Backup::BackupVault': { without: noBackup },
  'AWS::Budgets::Budget': { without: unmetered },
  'AWS::ResourceGroups::Group': { without: forGroups },
  'AWS::ServiceCatalogAppRegistry::Application': { without: forGroups },
  'AWS::ServiceCatalogAppRegistry::ResourceAssociation': { without: forGroups },
  'Custom::VpcRestrictDefaultSG': { without: 'there is no network to attach to' },
};
