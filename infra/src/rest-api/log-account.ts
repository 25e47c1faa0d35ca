import { acknowledge, type ServiceStack } from '@tollgate/constructs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { ManagedPolicy, Role, ServicePrincipal, type CfnRole } from 'aws-cdk-lib/aws-iam';

/**
 * Lets API Gateway write execution logs: a setting of the whole account and Region, without which a stage that logs
 * cannot be made. It stays when a stack goes, because other stages need it.
 */
export function logAccount(stack: ServiceStack): CfnAccount {
  const role = new Role(stack, 'LogRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    description: 'API Gateway writes its execution logs',
    managedPolicies: [
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AmazonAPIGatewayPushToCloudWatchLogs'),
    ],
  });
  (role.node.defaultChild as CfnRole).overrideLogicalId('LogRole');
  role.applyRemovalPolicy(RemovalPolicy.RETAIN);
  acknowledge(
    role,
    [
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
    ],
    'API Gateway checks the account’s role against this very policy before it accepts it.',
  );
  const account = new CfnAccount(stack, 'LogAccount', { cloudWatchRoleArn: role.roleArn });
  account.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return account;
}
