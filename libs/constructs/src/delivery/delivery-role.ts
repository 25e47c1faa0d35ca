import { Lazy } from 'aws-cdk-lib';
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
  type CfnRole,
} from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../acknowledge.ts';
import { wildcardFinding } from '../function/function-role.ts';
import type { ServiceStack } from '../service-stack.ts';

/**
 * What CodeDeploy may do for a service: lead the aliases of its functions to other versions, and look at alarms.
 * Source: `AWSCodeDeployRoleForLambdaLimited`, without its hooks, topics and buckets, which nothing here uses.
 * @param functionNames of the functions so far; it is asked when the template is written
 */
export function deliveryRole(stack: ServiceStack, functionNames: () => readonly string[]): Role {
  const arns = (suffix: string): string[] =>
    Lazy.list({
      produce: () => functionNames().map((name) => stack.arn('lambda', `function:${name}${suffix}`)),
    });
  const allow = (actions: string[], resources: string[]): PolicyStatement =>
    new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
  const role = new Role(stack, 'DeliveryRole', {
    assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
    description: `How new versions of ${stack.service} get their traffic`,
    inlinePolicies: {
      Delivery: new PolicyDocument({
        statements: [
          allow(['lambda:GetAlias', 'lambda:UpdateAlias'], arns('')),
          allow(['lambda:GetProvisionedConcurrencyConfig'], arns(':live')),
          allow(['cloudwatch:DescribeAlarms'], ['*']),
        ],
      }),
    },
  });
  (role.node.defaultChild as CfnRole).overrideLogicalId('DeliveryRole');
  acknowledge(
    role,
    [wildcardFinding(stack)('*')],
    'CodeDeploy asks for alarms by name in a call that CloudWatch allows for all alarms or none.',
  );
  return role;
}
