import { webAclLogGroupName, type ServiceStack } from '@tollgate/constructs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup, type CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnLoggingConfiguration, type CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

/** Headers whose values are secrets; the web ACL's own protection of data covers every header a second time. */
const secretHeaders = ['authorization', 'cookie', 'idempotency-key', 'x-amz-security-token', 'x-api-key'];

/** Requests worth a line: those that were stopped, and those that a rule would have stopped. */
const stoppedOrCounted = {
  DefaultBehavior: 'DROP',
  Filters: [
    {
      Behavior: 'KEEP',
      Requirement: 'MEETS_ANY',
      Conditions: ['BLOCK', 'COUNT'].map((Action) => ({ ActionCondition: { Action } })),
    },
  ],
};

/** The log of a web ACL. A plate or a VIN can stand in the path and in the query, so neither is kept. */
export function webAclLog(stack: ServiceStack, acl: CfnWebACL): void {
  const { stage } = stack;
  const group = new LogGroup(stack, 'WebAclLog', {
    logGroupName: webAclLogGroupName(stage),
    retention: stage.logRetention,
    removalPolicy: stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  (group.node.defaultChild as CfnLogGroup).overrideLogicalId('WebAclLog');
  const logging = new CfnLoggingConfiguration(stack, 'WebAclLogging', {
    resourceArn: acl.attrArn,
    logDestinationConfigs: [stack.arn('logs', `log-group:${webAclLogGroupName(stage)}`)],
    loggingFilter: stoppedOrCounted,
    redactedFields: [
      ...secretHeaders.map((name) => ({ singleHeader: { Name: name } })),
      { queryString: {} },
      { uriPath: {} },
    ],
  });
  logging.node.addDependency(group);
}
