import type { Stack } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from '../acknowledge.ts';
import { grant, type Grant } from '../grant.ts';
import { functionLogGroupName } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';

/**
 * The role of one function alone: its own log, its traces, and exactly what it is granted. Its policy is inline, so
 * that it lives and dies with the function.
 */
export function functionRole(
  stack: ServiceStack,
  id: string,
  functionName: string,
  grants: readonly Grant[],
): Role {
  const all = [...everyFunctions(stack, functionName), ...grants];
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What ${functionName} may do`,
    inlinePolicies: {
      Function: new PolicyDocument({
        statements: all.map(
          ({ actions, resources }) =>
            new PolicyStatement({ actions: [...actions], resources: [...resources] }),
        ),
      }),
    },
  });
  for (const { resources, wildcardReason } of all) {
    if (wildcardReason !== undefined)
      acknowledge(role, resources.map(wildcardFinding(stack)), wildcardReason);
  }
  acknowledge(
    role,
    ['Serverless-LambdaStarPermissions'],
    'Each statement with an open resource has its own reason; no action is open.',
  );
  return role;
}

function everyFunctions(stack: ServiceStack, functionName: string): readonly Grant[] {
  return [
    grant(
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      [stack.arn('logs', `log-group:${functionLogGroupName(functionName)}:log-stream:*`)],
      'Lambda names the log streams itself; the log group is the function’s own.',
    ),
    grant(
      ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      ['*'],
      'X-Ray has no resources: its two actions take only *.',
    ),
  ];
}

/** The finding about an open resource, as rules report it: pseudo parameters and resources in angle brackets. */
export function wildcardFinding(stack: Stack): (arn: string) => string {
  return (arn) => `AwsSolutions-IAM5[Resource::${readable(stack.resolve(arn))}]`;
}

function readable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('Ref' in value) return `<${String(value.Ref)}>`;
  const [separator, parts] = (value as { 'Fn::Join': [string, readonly unknown[]] })['Fn::Join'];
  return parts.map(readable).join(separator);
}
