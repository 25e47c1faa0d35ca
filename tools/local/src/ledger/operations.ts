import type { LedgerEntry } from './ledger-entry.ts';

const noIam = 'permissions are not evaluated locally';
const noCloudWatch = 'there is no CloudWatch';

/** Roles, logs, alarms and what CDK adds for itself. */
export const operationsEntries: Readonly<Record<string, LedgerEntry>> = {
  'AWS::IAM::Role': { without: noIam },
  'AWS::IAM::Policy': { without: noIam },
  'AWS::IAM::ManagedPolicy': { without: noIam },
  'AWS::Logs::LogGroup': { without: 'logs go to .local/logs and are bounded by size' },
  'AWS::Logs::MetricFilter': { without: noCloudWatch },
  'AWS::Logs::ResourcePolicy': { without: noIam },
  'AWS::CloudWatch::Alarm': { without: noCloudWatch },
  'AWS::CloudWatch::CompositeAlarm': { without: noCloudWatch },
  'AWS::CloudWatch::Dashboard': { without: noCloudWatch },
  'AWS::SQS::Queue': {
    without: 'no queue is served: an event that failed three times is named in the output of the runtime',
  },
  'AWS::SQS::QueuePolicy': { without: noIam },
  'AWS::KMS::Key': { without: 'files lie on the own disk, unencrypted' },
  'AWS::KMS::Alias': { without: 'files lie on the own disk, unencrypted' },
  'AWS::WAFv2::WebACL': { without: 'there is no firewall on the loopback interface' },
  'AWS::WAFv2::WebACLAssociation': { without: 'there is no firewall on the loopback interface' },
  'AWS::WAFv2::LoggingConfiguration': { without: 'there is no firewall on the loopback interface' },
  'AWS::XRay::Group': { without: 'every trace is kept: see /_local/traces' },
  'AWS::XRay::SamplingRule': { without: 'every trace is kept: see /_local/traces' },
  'AWS::CDK::Metadata': { without: 'it counts uses of constructs' },
};
