import type { LedgerEntries } from '../ledger-entry.ts';
import { noIam, noTags } from '../reasons.ts';
import { all, shownBy, testOf } from '../shown-by.ts';

const read = testOf(
  'src/system/deployed-aliases.test.ts',
  'groups are read with their steps, alarms and rollback',
);
const runtime = 'src/runtime/deployments.test.ts';
const shifted = [
  read,
  testOf(runtime, 'function traffic shifting: a new build gets its share, then everything'),
];
const alarmed = [read, testOf(runtime, 'alarm rollback: a breached alarm brings the former version back')];
const own = testOf(
  'src/deployments/traffic-shift.test.ts',
  'a configuration of the template is followed: %s',
);
const noServers = 'functions have no servers';

/** How new versions of functions get their traffic. */
export const deliveryEntries: LedgerEntries = {
  'AWS::CodeDeploy::Application': { without: 'a deployment group says everything that counts' },
  'AWS::CodeDeploy::DeploymentConfig': {
    honoured: {
      ...shownBy(read, 'DeploymentConfigName'),
      ...shownBy(
        own,
        'TrafficRoutingConfig.Type',
        'TrafficRoutingConfig.TimeBasedCanary.CanaryPercentage',
        'TrafficRoutingConfig.TimeBasedCanary.CanaryInterval',
        'TrafficRoutingConfig.TimeBasedLinear.LinearPercentage',
        'TrafficRoutingConfig.TimeBasedLinear.LinearInterval',
      ),
    },
    accepted: {
      ComputePlatform: 'a group of a function takes configurations for Lambda only',
      ...all(noServers, 'MinimumHealthyHosts', 'ZonalConfig'),
    },
  },
  'AWS::CodeDeploy::DeploymentGroup': {
    honoured: {
      ...shownBy(shifted, 'DeploymentGroupName', 'DeploymentConfigName'),
      ...shownBy(
        alarmed,
        'AlarmConfiguration.Enabled',
        'AlarmConfiguration.Alarms.Name',
        'AutoRollbackConfiguration.Enabled',
        'AutoRollbackConfiguration.Events',
      ),
    },
    accepted: {
      ApplicationName: 'a group is found by its own name',
      'AlarmConfiguration.IgnorePollAlarmFailure': 'alarms are always at hand',
      ServiceRoleArn: noIam,
      DeploymentStyle: 'traffic of functions is always shifted with a blue and a green version',
      TriggerConfigurations: 'events are shown at /_local/deployments',
      Tags: noTags,
      ...all(
        noServers,
        'AutoScalingGroups',
        'BlueGreenDeploymentConfiguration',
        'Deployment',
        'ECSServices',
        'Ec2DeploymentOptions',
        'Ec2TagFilters',
        'Ec2TagSet',
        'LoadBalancerInfo',
        'OnPremisesInstanceTagFilters',
        'OnPremisesTagSet',
        'OutdatedInstancesStrategy',
        'TerminationHookEnabled',
      ),
    },
  },
};
