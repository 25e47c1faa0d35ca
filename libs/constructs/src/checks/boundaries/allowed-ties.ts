import { tiesBetween, type Tie } from './ties.ts';
import type { SystemStack } from './system-stack.ts';

/** A kind of tie that stacks may have: neither deploying one nor deleting the other fails because of it, unless the reason says so. */
interface AllowedTie {
  readonly property: string;
  /** Types that may be named there. */
  readonly names: readonly string[];
  readonly reason: string;
}

const alarmActions = {
  names: ['AWS::SNS::Topic'],
  reason:
    'CloudWatch asks for no topic when an alarm is made; until the stack of teams is there, nobody is told.',
};
const allowed: readonly AllowedTie[] = [
  { property: 'AWS::CloudWatch::Alarm.AlarmActions', ...alarmActions },
  { property: 'AWS::CloudWatch::Alarm.OKActions', ...alarmActions },
  { property: 'AWS::CloudWatch::CompositeAlarm.AlarmActions', ...alarmActions },
  { property: 'AWS::CloudWatch::CompositeAlarm.OKActions', ...alarmActions },
  {
    property: 'AWS::CloudWatch::Dashboard.DashboardBody',
    names: ['AWS::SNS::Topic', 'AWS::CloudWatch::Alarm'],
    reason: 'A dashboard is text; what is not there is not shown.',
  },
  {
    property: 'AWS::IAM::Role.Policies',
    names: ['AWS::Lambda::Function', 'AWS::Events::EventBus', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket'],
    reason:
      'IAM asks for no resource. What may be reached of tables and buckets is judged for each on its own.',
  },
  {
    property: 'AWS::Lambda::Function.Environment',
    names: ['AWS::Events::EventBus', 'AWS::DynamoDB::Table'],
    reason: 'A variable is text; whoever calls by it answers with a problem while nothing is there.',
  },
  {
    property: 'AWS::ApiGateway::RestApi.Body',
    names: ['AWS::Lambda::Function', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket'],
    reason:
      'API Gateway asks for an integration when it is called; the route of a service that is gone answers with a problem.',
  },
  {
    property: 'AWS::ApiGatewayV2::Api.Body',
    names: ['AWS::Lambda::Function', 'AWS::DynamoDB::Table', 'AWS::S3::Bucket'],
    reason: 'As with a REST API.',
  },
  {
    property: 'AWS::Events::Rule.EventBusName',
    names: ['AWS::Events::EventBus'],
    reason:
      'EventBridge makes no rule on a bus that is not there: the stack of events is deployed first and deleted last.',
  },
  {
    property: 'AWS::CodeDeploy::DeploymentGroup.AlarmConfiguration',
    names: ['AWS::CloudWatch::Alarm'],
    reason: 'CodeDeploy takes names of alarms, and asks for their states only while it shifts traffic.',
  },
  {
    property: 'AWS::CloudTrail::Trail.AdvancedEventSelectors',
    names: ['AWS::S3::Bucket'],
    reason: 'A selector of events asks for no bucket; it selects none while there is none.',
  },
];

const isAllowed = ({ property, names }: Tie): boolean =>
  allowed.some((tie) => tie.property === property && tie.names.includes(names));

/** Ties between stacks of kinds that nobody has allowed. */
export const tieFaults = (stacks: readonly SystemStack[]): readonly string[] =>
  tiesBetween(stacks)
    .filter((tie) => !isAllowed(tie))
    .map(
      ({ from, property, to, names }) =>
        `${property} of ${from} names a ${names} of ${to}, so one stack may fail without the other; ` +
        'let whoever needs it own it, or add the kind of tie to allowed-ties.ts with the reason why it does no harm.',
    );
