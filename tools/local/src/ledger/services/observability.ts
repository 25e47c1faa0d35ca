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

const logged =
  'the log of the runtime names who hears of it, and the default event bus gets the event; nobody is written to';
const watch = 'src/alarms/alarm-watch.test.ts';
const alarmRead = testOf(
  'src/system/alarm-definitions.test.ts',
  'alarms are read with what CloudWatch assumes for what is absent',
);
const alarmServed = testOf(
  'src/runtime/observation.test.ts',
  'alarms evaluated: errors of a method set its alarm off, and minutes without them end it',
);
const mOfN = testOf(watch, 'alarms evaluated: so many of the newest data points make an alarm');
const missingData = testOf(
  'src/alarms/state-of-datapoints.test.ts',
  'missing data is treated as CloudWatch documents it: %s',
);
const percentile = testOf(watch, 'alarms evaluated: a percentile is compared');
const math = testOf(watch, 'alarms evaluated: an expression over several metrics is compared');
const composite = testOf(watch, 'alarms evaluated: a composite alarm follows the states of others');

const filterRead = testOf(
  'src/system/metric-filters.test.ts',
  'filters of access logs are read with their metrics, those of other logs are left alone',
);
const logMetrics = 'src/metrics/log-metrics.test.ts';
const filterFollowed = testOf(logMetrics, '%s over %j is %j');
const filterCounted = testOf(logMetrics, 'lines are counted by what they say, each under its own dimensions');

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
  'AWS::Logs::MetricFilter': {
    honoured: {
      ...shownBy(filterRead, 'LogGroupName'),
      ...shownBy([filterRead, filterFollowed], 'FilterPattern'),
      ...shownBy(
        [filterRead, filterCounted],
        'MetricTransformations.MetricNamespace',
        'MetricTransformations.MetricName',
        'MetricTransformations.MetricValue',
        'MetricTransformations.Dimensions',
      ),
    },
    except: {
      LogGroupName: 'access logs of stages, which are one log here; filters of other logs count nothing',
    },
    accepted: {
      ...all(forPeople, 'FilterName', 'MetricTransformations.Unit'),
      'MetricTransformations.DefaultValue': 'a minute without matching lines has no value',
      ApplyOnTransformedLogs: 'logs are not transformed',
    },
    refused: all(
      'leave it out of the local stage: one account and one Region are served',
      'FieldSelectionCriteria',
      'EmitSystemFieldDimensions',
    ),
  },
  'AWS::Logs::QueryDefinition': { without: noCloudWatch },
  'AWS::Logs::ResourcePolicy': { without: noIam },
  'AWS::Logs::SubscriptionFilter': { without: noCloudWatch },
  'Custom::LogRetention': { without: bounded },
  'AWS::CloudWatch::Alarm': {
    honoured: {
      ...shownBy(
        [alarmRead, alarmServed],
        'AlarmName',
        'Namespace',
        'MetricName',
        'Dimensions.Name',
        'Dimensions.Value',
        'Statistic',
        'Period',
        'Threshold',
        'ComparisonOperator',
        'EvaluationPeriods',
        'AlarmActions',
        'OKActions',
        'InsufficientDataActions',
        'ActionsEnabled',
      ),
      ...shownBy([alarmRead, mOfN], 'DatapointsToAlarm'),
      ...shownBy([alarmRead, missingData], 'TreatMissingData'),
      ...shownBy([alarmRead, percentile], 'ExtendedStatistic'),
      ...shownBy(
        [alarmRead, math],
        'Metrics.Id',
        'Metrics.Expression',
        'Metrics.ReturnData',
        'Metrics.MetricStat.Metric.Namespace',
        'Metrics.MetricStat.Metric.MetricName',
        'Metrics.MetricStat.Metric.Dimensions.Name',
        'Metrics.MetricStat.Metric.Dimensions.Value',
        'Metrics.MetricStat.Stat',
        'Metrics.MetricStat.Period',
      ),
    },
    except: {
      AlarmActions: logged,
      OKActions: logged,
      InsufficientDataActions: logged,
      Period: 'whole minutes',
      ExtendedStatistic: 'percentiles',
      'Metrics.Expression': 'operators, SUM, AVG, MIN, MAX, ABS, CEIL, FLOOR, PERIOD, FILL, IF and METRICS()',
    },
    only: {
      ComparisonOperator: {
        values: [
          'GreaterThanThreshold',
          'GreaterThanOrEqualToThreshold',
          'LessThanThreshold',
          'LessThanOrEqualToThreshold',
        ],
        remedy: 'give the alarm a static threshold: there is no anomaly detection here',
      },
    },
    accepted: {
      AlarmDescription: forPeople,
      'Metrics.Label': forPeople,
      'Metrics.Period': 'the period of the metrics within counts',
      'Metrics.AccountId': 'there is one account',
      ...all('values are compared as they are', 'Unit', 'Metrics.MetricStat.Unit'),
      EvaluateLowSampleCountPercentile: 'percentiles are those of the values there are, however few',
      EvaluationCriteria: 'metrics are those of the runtime',
      EvaluationInterval: 'alarms are evaluated every minute',
      Tags: noTags,
    },
    refused: { ThresholdMetricId: 'give the alarm a static threshold: there is no anomaly detection here' },
  },
  'AWS::CloudWatch::AnomalyDetector': { without: noCloudWatch },
  'AWS::CloudWatch::CompositeAlarm': {
    honoured: shownBy(
      [alarmRead, composite],
      'AlarmName',
      'AlarmRule',
      'AlarmActions',
      'OKActions',
      'InsufficientDataActions',
      'ActionsEnabled',
    ),
    except: {
      AlarmRule: 'without AT_LEAST',
      AlarmActions: logged,
      OKActions: logged,
      InsufficientDataActions: logged,
    },
    accepted: {
      AlarmDescription: forPeople,
      ...all(
        'actions are named in the log, whatever another alarm does',
        'ActionsSuppressor',
        'ActionsSuppressorExtensionPeriod',
        'ActionsSuppressorWaitPeriod',
      ),
      Tags: noTags,
    },
  },
  'AWS::CloudWatch::Dashboard': { without: noCloudWatch },
  'AWS::CloudWatch::InsightRule': { without: noCloudWatch },
  'AWS::CloudWatch::MetricStream': { without: noCloudWatch },
  'AWS::CloudTrail::Trail': {
    without: 'what manages local resources is the start, and nothing keeps a trail of it',
  },
  'AWS::ApplicationInsights::Application': { without: noCloudWatch },
  'AWS::Synthetics::Canary': { without: noCloudWatch },
};
