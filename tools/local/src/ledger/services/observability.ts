import type { LedgerEntries } from '../ledger-entry.ts';
import { forPeople, noCloudWatch, noIam, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const bounded = 'logs go to .local/logs and are bounded by size';
const sampling = 'src/gateway/observability/sampling.test.ts';
const read = testOf(
  'src/system/rest-api-definition.test.ts',
  'sampling rules are read with what X-Ray assumes for absent patterns',
);
const matched = [read, testOf(sampling, 'follows the matching rule of the lowest priority')];
const perSecond = [read, testOf(sampling, 'takes the first requests of every second, then the fixed rate')];

/** Traces, logs, metrics and alarms. */
export const observabilityEntries: LedgerEntries = {
  'AWS::XRay::SamplingRule': {
    honoured: {
      ...shownBy(
        matched,
        'SamplingRule.Priority',
        'SamplingRule.ServiceName',
        'SamplingRule.ServiceType',
        'SamplingRule.Host',
        'SamplingRule.HTTPMethod',
        'SamplingRule.URLPath',
        'SamplingRule.ResourceARN',
      ),
      ...shownBy(perSecond, 'SamplingRule.ReservoirSize', 'SamplingRule.FixedRate'),
    },
    accepted: {
      ...all(forPeople, 'RuleName', 'SamplingRule.RuleName', 'SamplingRule.RuleARN'),
      'SamplingRule.Version': 'there is one version of rules',
      'SamplingRule.SamplingRateBoost': 'rates are not raised for anomalies',
      Tags: noTags,
    },
    refused: {
      ...all('say it under SamplingRule', 'SamplingRuleRecord', 'SamplingRuleUpdate'),
      'SamplingRule.Attributes': 'leave attributes out: a gateway stage has none to match',
    },
  },
  'AWS::XRay::Group': { without: 'traces are not grouped: see /_local/traces' },
  'AWS::XRay::ResourcePolicy': { without: noIam },
  'AWS::XRay::TransactionSearchConfig': { without: 'traces are kept whole: see /_local/traces' },
  'AWS::Logs::LogGroup': { without: bounded },
  'AWS::Logs::LogStream': { without: bounded },
  'AWS::Logs::LogAnomalyDetector': { without: noCloudWatch },
  'AWS::Logs::MetricFilter': { without: noCloudWatch },
  'AWS::Logs::QueryDefinition': { without: noCloudWatch },
  'AWS::Logs::ResourcePolicy': { without: noIam },
  'AWS::Logs::SubscriptionFilter': { without: noCloudWatch },
  'Custom::LogRetention': { without: bounded },
  'AWS::CloudWatch::Alarm': { without: noCloudWatch },
  'AWS::CloudWatch::AnomalyDetector': { without: noCloudWatch },
  'AWS::CloudWatch::CompositeAlarm': { without: noCloudWatch },
  'AWS::CloudWatch::Dashboard': { without: noCloudWatch },
  'AWS::CloudWatch::InsightRule': { without: noCloudWatch },
  'AWS::CloudWatch::MetricStream': { without: noCloudWatch },
  'AWS::ApplicationInsights::Application': { without: noCloudWatch },
  'AWS::Synthetics::Canary': { without: noCloudWatch },
};
