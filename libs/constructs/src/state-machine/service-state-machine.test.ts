import { Match, Template } from 'aws-cdk-lib/assertions';
import { stackFaultsIn } from '../checks/index.ts';
import { ServiceFunction, ServiceStack, ServiceStateMachine, stages } from '../index.ts';
import { sampleApp } from '../testing/sample-service.ts';

/** A stack with a state machine whose one step is a function. */
function harbour() {
  const app = sampleApp(stages.prod);
  const stack = new ServiceStack(app, { service: 'boats', stage: stages.prod, description: 'Boats' });
  // The sample's bundle of this name serves as the step.
  const step = new ServiceFunction(stack, { step: 'get-boat' });
  const machine = new ServiceStateMachine(stack, {
    name: 'land-boats',
    definition: {
      StartAt: 'Land',
      States: {
        Land: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Arguments: { FunctionName: step.alias.functionArn, Payload: '{% $states.input %}' },
          End: true,
        },
      },
    },
    steps: [step],
    distributes: true,
  });
  return { app, machine, template: Template.fromStack(stack) };
}

test('state machines: one of a service has no fault, a log without data, and tells of failed executions', () => {
  const { app, template } = harbour();

  expect(stackFaultsIn(app)).toEqual([]);
  template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
    StateMachineName: 'tollgate-prod-boats-land-boats',
    StateMachineType: 'STANDARD',
    LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
    TracingConfiguration: { Enabled: true },
    Definition: Match.objectLike({ QueryLanguage: 'JSONata', StartAt: 'Land' }),
  });
  template.hasResourceProperties('AWS::CloudWatch::Alarm', {
    AlarmName: 'tollgate-prod-boats-land-boats-failed-executions',
    Namespace: 'AWS/States',
    MetricName: 'ExecutionsFailed',
  });
}, 90_000);

test('state machines: the role of one calls its steps, and runs executions of its own only where it distributes', () => {
  const { template, machine } = harbour();

  const [role] = Object.values(
    template.findResources('AWS::IAM::Role', { Properties: { Description: Match.stringLikeRegexp('land') } }),
  ) as { Properties: { Policies: { PolicyDocument: { Statement: { Action: string | string[] }[] } }[] } }[];
  const actions = role?.Properties.Policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action }) => Action),
  ).filter((action) => !/^(logs|xray):/.test(action));

  expect(actions?.sort()).toEqual([
    'lambda:InvokeFunction',
    'states:DescribeExecution',
    'states:StartExecution',
    'states:StopExecution',
  ]);
  expect(machine.allowStart.actions).toEqual(['states:StartExecution']);
});
