import { accessLogGroupName, type ServiceStack } from '@tollgate/constructs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type CfnLogGroup } from 'aws-cdk-lib/aws-logs';

/** Where the access log of the gateway goes, whatever its kind. */
export function accessLog(stack: ServiceStack): CfnLogGroup {
  const { stage } = stack;
  const group = new LogGroup(stack, 'AccessLog', {
    logGroupName: accessLogGroupName(stage),
    retention: stage.logRetention,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const resource = group.node.defaultChild as CfnLogGroup;
  resource.overrideLogicalId('AccessLog');
  return resource;
}
