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
  'AWS::KMS::Key': { without: 'files lie on the own disk, unencrypted' },
  'AWS::KMS::Alias': { without: 'files lie on the own disk, unencrypted' },
  'AWS::XRay::Group': { without: 'traces are not grouped: see /_local/traces' },
  'AWS::XRay::SamplingRule': {
    honoured: [
      'SamplingRule.Priority',
      'SamplingRule.ReservoirSize',
      'SamplingRule.FixedRate',
      'SamplingRule.ServiceName',
      'SamplingRule.ServiceType',
      'SamplingRule.Host',
      'SamplingRule.HTTPMethod',
      'SamplingRule.URLPath',
      'SamplingRule.ResourceARN',
    ],
    accepted: {
      'SamplingRule.RuleName': 'for people',
      'SamplingRule.RuleARN': 'for people',
      'SamplingRule.Version': 'there is one version of rules',
      'SamplingRule.SamplingRateBoost': 'rates are not raised for anomalies',
      RuleName: 'for people',
      Tags: 'tags have no reader here',
    },
    refused: {
      'SamplingRule.Attributes': 'leave attributes out: a gateway stage has none to match',
    },
  },
  'AWS::CDK::Metadata': { without: 'it counts uses of constructs' },
};
