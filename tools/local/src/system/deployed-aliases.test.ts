import { localTarget, type JsonObject, type ResolvedResource } from '../assembly/index.ts';
import { deployedAliases } from './deployed-aliases.ts';

const resource = (type: string, logicalId: string, properties: JsonObject, updatePolicy?: JsonObject) =>
  ({
    type,
    logicalId,
    stack: 'boats',
    properties,
    metadata: {},
    updatePolicy,
  }) as unknown as ResolvedResource;
const alias = (group: string) =>
  resource(
    'AWS::Lambda::Alias',
    'Alias',
    { FunctionName: 'boat', FunctionVersion: '1', Name: 'live' },
    { CodeDeployLambdaAliasUpdate: { ApplicationName: 'boats', DeploymentGroupName: group } },
  );
const group = (properties: JsonObject) =>
  resource('AWS::CodeDeploy::DeploymentGroup', 'Group', { DeploymentGroupName: 'boat', ...properties });
const read = (...resources: readonly ResolvedResource[]) => deployedAliases(resources, localTarget);

test('groups are read with their steps, alarms and rollback', () => {
  const config = resource('AWS::CodeDeploy::DeploymentConfig', 'Config', {
    DeploymentConfigName: 'slowly',
    TrafficRoutingConfig: {
      Type: 'TimeBasedCanary',
      TimeBasedCanary: { CanaryPercentage: 5, CanaryInterval: 9 },
    },
  });
  const full = group({
    DeploymentConfigName: 'slowly',
    AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'sinking' }] },
    AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM'] },
  });

  expect(read(alias('boat'), full, config)).toEqual([
    {
      ...{ functionName: 'boat', alias: 'live' },
      group: {
        ...{ application: 'boats', name: 'boat', config: 'slowly', alarms: ['sinking'], rollsBack: true },
        steps: [
          { minutes: 0, share: 0.05 },
          { minutes: 9, share: 1 },
        ],
      },
    },
  ]);
});

test('an alias whose group gives everything at once leads to the code on disk', () => {
  expect(read(alias('boat'), group({ DeploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' }))).toEqual(
    [],
  );
});

test('a group or a configuration that is not there is named with the remedy', () => {
  expect(() => read(alias('other'), group({}))).toThrow('Add the AWS::CodeDeploy::DeploymentGroup');
  expect(() => read(alias('boat'), group({ DeploymentConfigName: 'nothing' }))).toThrow(
    'names the deployment configuration nothing',
  );
});
