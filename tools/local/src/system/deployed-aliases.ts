import {
  AssemblyError,
  isObject,
  objectsOf,
  textOf,
  textsOf,
  physicalName,
  type Target,
  type JsonObject,
  type ResolvedResource,
} from '../assembly/index.ts';
import { predefinedShift, shiftOf, type DeployedAlias, type DeploymentGroup } from '../deployments/index.ts';

/** Finds a resource by its type and name. */
type FindNamed = (type: string, name: string) => ResolvedResource | undefined;

/** Configuration of a group that names none. */
const defaultConfig = 'CodeDeployDefault.LambdaAllAtOnce';

/**
 * The aliases whose traffic is shifted by a deployment group, or shared between two versions. One whose group gives a new version
 * everything at once leads to the code on disk like an alias without a group.
 * @throws AssemblyError when a group or its configuration is not in the templates
 */
export function deployedAliases(resources: readonly ResolvedResource[], target: Target): DeployedAlias[] {
  const named = (type: string, name: string): ResolvedResource | undefined =>
    resources.find(
      (one) => one.type === type && physicalName({ ...target, ...one }, one.properties) === name,
    );
  return resources
    .filter(({ type }) => type === 'AWS::Lambda::Alias')
    .flatMap((resource): DeployedAlias[] => {
      const { properties, updatePolicy } = resource;
      const alias = {
        functionName: textOf(properties['FunctionName']).split(':').at(-1) ?? '',
        alias: textOf(properties['Name']),
      };
      const weights = weightsOf(properties);
      if (weights !== undefined) return [{ ...alias, weights }];
      const update = updatePolicy?.['CodeDeployLambdaAliasUpdate'];
      if (!isObject(update)) return [];
      const group = groupOf(update, resource, named);
      return group.steps.length > 1 ? [{ ...alias, group }] : [];
    });
}

function weightsOf({ RoutingConfig, FunctionVersion }: JsonObject): DeployedAlias['weights'] {
  const list = isObject(RoutingConfig) ? objectsOf(RoutingConfig['AdditionalVersionWeights'] ?? []) : [];
  if (list.length === 0) return undefined;
  const others = list.map(
    (other) => [textOf(other['FunctionVersion']), Number(other['FunctionWeight'])] as const,
  );
  return { version: textOf(FunctionVersion), others: Object.fromEntries(others) };
}

function groupOf(
  { ApplicationName, DeploymentGroupName }: JsonObject,
  { stack, logicalId }: ResolvedResource,
  named: FindNamed,
): DeploymentGroup {
  const [application, name] = [textOf(ApplicationName), textOf(DeploymentGroupName)];
  const group = named('AWS::CodeDeploy::DeploymentGroup', name);
  if (group === undefined) {
    throw new AssemblyError(
      `${stack}/${logicalId} is updated by the deployment group ${application}/${name}, which no template has. Add the AWS::CodeDeploy::DeploymentGroup.`,
    );
  }
  const { properties } = group;
  const config = textOf(properties['DeploymentConfigName'], defaultConfig);
  const alarms = properties['AlarmConfiguration'];
  const rollback = properties['AutoRollbackConfiguration'];
  const watched = isObject(alarms) && alarms['Enabled'] !== false ? objectsOf(alarms['Alarms'] ?? []) : [];
  return {
    application,
    name,
    config,
    steps: stepsOf(config, group, named),
    alarms: watched.map(({ Name }) => textOf(Name)),
    rollsBack:
      isObject(rollback) &&
      rollback['Enabled'] !== false &&
      textsOf(rollback['Events']).includes(rollbackEvent),
  };
}

/** The event of a group that brings the former version back when an alarm stops a deployment. */
const rollbackEvent = 'DEPLOYMENT_STOP_ON_ALARM';

function stepsOf(
  config: string,
  { stack, logicalId }: ResolvedResource,
  named: FindNamed,
): DeploymentGroup['steps'] {
  const own = named('AWS::CodeDeploy::DeploymentConfig', config);
  const steps = own === undefined ? predefinedShift(config) : shiftOf(own.properties);
  if (steps !== undefined) return steps;
  throw new AssemblyError(
    `${stack}/${logicalId} names the deployment configuration ${config}, which shifts no traffic of functions. Use CodeDeployDefault.LambdaCanary10Percent5Minutes, another one for Lambda, or one of the template.`,
  );
}
