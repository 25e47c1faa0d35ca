import { CfnApplication, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import type { CfnAlias } from 'aws-cdk-lib/aws-lambda';
import { pascalCase, serviceName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import type { Delivery } from '../stage/delivery.ts';
import { deliveryRole } from './delivery-role.ts';
import { releaseAlarm } from './release-alarm.ts';
import type { ShiftedFunction } from './shifted-function.ts';

/** Configurations that CodeDeploy brings along, by the option of the stage. */
const configs = {
  canary10Percent5Minutes: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
  linear10PercentEvery1Minute: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
} as const satisfies Partial<Record<Delivery['functions'], string>>;

/**
 * How new versions of a service's functions get their traffic. Constructs report themselves; a stage that delivers all at once has
 * none of it, and CloudFormation leads the aliases to new versions itself.
 * Source: AWS CloudFormation User Guide, "UpdatePolicy attribute", `CodeDeployLambdaAliasUpdate`.
 */
export class ServiceDelivery {
  readonly #stack: ServiceStack;
  readonly #functionNames: string[] = [];
  #shared: { readonly application: CfnApplication; readonly roleArn: string } | undefined;

  constructor(stack: ServiceStack) {
    this.#stack = stack;
  }

  /** Shifts the traffic of the function's alias step by step when its stage wants it so. */
  shift(shifted: ShiftedFunction): void {
    const { functions } = this.#stack.stage.delivery;
    if (functions === 'allAtOnce') return;
    this.#functionNames.push(shifted.functionName);
    const { application, roleArn } = (this.#shared ??= this.#begin());
    const alarms = [releaseAlarm(this.#stack, shifted).alarmName ?? '', ...shifted.alarms];
    const group = new CfnDeploymentGroup(this.#stack, `${pascalCase(shifted.name)}Deployment`, {
      applicationName: application.ref,
      deploymentGroupName: shifted.functionName,
      deploymentConfigName: configs[functions],
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      serviceRoleArn: roleArn,
      alarmConfiguration: { enabled: true, alarms: alarms.map((name) => ({ name })) },
      autoRollbackConfiguration: {
        enabled: true,
        events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    });
    const alias = shifted.alias.node.defaultChild as CfnAlias;
    alias.cfnOptions.updatePolicy = {
      codeDeployLambdaAliasUpdate: { applicationName: application.ref, deploymentGroupName: group.ref },
    };
  }

  #begin() {
    const application = new CfnApplication(this.#stack, 'Delivery', {
      applicationName: serviceName(this.#stack.stage, this.#stack.service),
      computePlatform: 'Lambda',
    });
    return { application, roleArn: deliveryRole(this.#stack, () => this.#functionNames).roleArn };
  }
}
