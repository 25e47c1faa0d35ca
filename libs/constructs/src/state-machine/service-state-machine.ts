import { RemovalPolicy } from 'aws-cdk-lib';
import { type CfnRole, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type CfnLogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import { wildcardFinding } from '../function/function-role.ts';
import type { ServiceFunction } from '../function/service-function.ts';
import { grant, type Grant } from '../grant.ts';
import { functionName, pascalCase } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';

export interface ServiceStateMachineProps {
  /** kebab-case name: `import-vehicles`. */
  readonly name: string;
  /** States in the Amazon States Language, with JSONata as their query language. */
  readonly definition: { readonly StartAt: string; readonly States: Readonly<Record<string, object>> };
  /** What its states call, and nothing else. */
  readonly steps: readonly ServiceFunction[];
  /** Whether it has a distributed map, which runs executions of its own. @default false */
  readonly distributes?: boolean;
  /** What it may do beside calling its steps. @default nothing */
  readonly grants?: readonly Grant[];
}

/**
 * A standard state machine `tollgate-<stage>-<service>-<name>`. Its history and its log name states and errors, and never
 * what they worked on; failed executions are told.
 */
export class ServiceStateMachine extends Construct {
  readonly stateMachineName: string;
  readonly stateMachineArn: string;
  /** Lets a function start executions. */
  readonly allowStart: Grant;

  constructor(stack: ServiceStack, props: ServiceStateMachineProps) {
    const id = pascalCase(props.name);
    super(stack, id);
    this.stateMachineName = functionName(stack.stage, stack.service, props.name);
    const arn = stack.arn('states', `stateMachine:${this.stateMachineName}`);

    const logGroup = new LogGroup(this, 'LogGroup', {
      // Step Functions itself allows its log groups of this beginning (Step Functions Developer Guide, "Logging in CloudWatch Logs").
      logGroupName: `/aws/vendedlogs/states/${this.stateMachineName}`,
      retention: stack.stage.logRetention,
      removalPolicy: stack.stage.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    (logGroup.node.defaultChild as CfnLogGroup).overrideLogicalId(`${id}LogGroup`);
    const role = roleOf(stack, `${id}Role`, this.stateMachineName, [
      ...everyStateMachine(),
      grant(
        ['lambda:InvokeFunction'],
        props.steps.map(({ functionName: name }) => stack.arn('lambda', `function:${name}:live`)),
      ),
      ...(props.distributes === true ? distribution(stack, this.stateMachineName, arn) : []),
      ...(props.grants ?? []),
    ]);
    const machine = new CfnStateMachine(this, 'Resource', {
      stateMachineName: this.stateMachineName,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definition: { QueryLanguage: 'JSONata', ...props.definition },
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: false,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: logGroup.logGroupArn } }],
      },
      tracingConfiguration: { enabled: true },
    });
    machine.overrideLogicalId(id);
    // Told, not read from the machine: its steps and it would wait for each other.
    this.stateMachineArn = arn;
    this.allowStart = grant(['states:StartExecution'], [arn]);
    stack.monitoring.watchStateMachine(props.name, arn);
  }
}

function roleOf(stack: ServiceStack, id: string, name: string, grants: readonly Grant[]): Role {
  const role = new Role(stack, id, {
    assumedBy: new ServicePrincipal('states.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    description: `What ${name} may do`,
    inlinePolicies: {
      StateMachine: new PolicyDocument({
        statements: grants.map(
          ({ actions, resources }) =>
            new PolicyStatement({ actions: [...actions], resources: [...resources] }),
        ),
      }),
    },
  });
  (role.node.defaultChild as CfnRole).overrideLogicalId(id);
  for (const { resources, wildcardReason } of grants) {
    if (wildcardReason !== undefined)
      acknowledge(role, resources.map(wildcardFinding(stack)), wildcardReason);
  }
  return role;
}

function everyStateMachine(): readonly Grant[] {
  return [
    grant(
      [
        ...['logs:CreateLogDelivery', 'logs:DeleteLogDelivery', 'logs:DescribeLogGroups'],
        ...['logs:DescribeResourcePolicies', 'logs:GetLogDelivery', 'logs:ListLogDeliveries'],
        ...['logs:PutResourcePolicy', 'logs:UpdateLogDelivery'],
      ],
      ['*'],
      'Log deliveries have no resources: Step Functions sets them up by these actions, which take only *.',
    ),
    grant(
      [
        ...['xray:GetSamplingRules', 'xray:GetSamplingTargets'],
        ...['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
      ],
      ['*'],
      'X-Ray has no resources: its actions take only *.',
    ),
  ];
}

/** Source: Step Functions Developer Guide, "IAM policies for using Distributed Map states". */
function distribution(stack: ServiceStack, name: string, arn: string): readonly Grant[] {
  return [
    grant(['states:StartExecution'], [arn]),
    grant(
      ['states:DescribeExecution', 'states:StopExecution'],
      [stack.arn('states', `execution:${name}/*`)],
      'Executions of the map are named as they are started; all are of this state machine.',
    ),
  ];
}
