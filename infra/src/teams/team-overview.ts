import type { ServiceStack } from '@tollgate/constructs';
import {
  alarmName,
  alarmsWidget,
  alarmTopicName,
  explorerWidget,
  headWidget,
  teamDashboard,
  type Explored,
} from '@tollgate/constructs/monitoring';
import type { Operation } from '@tollgate/contract-kit';
import type { Team } from '@tollgate/contract-kit/ownership';
import type { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';

/** A widget takes a hundred alarms. Source: CloudWatch, "Properties of an alarm status widget object". */
const alarmsOfOneWidget = 100;

const ofFunctions = (metricName: string, stat: string): Explored => ({
  resourceType: 'AWS::Lambda::Function',
  metricName,
  stat,
});
const ofTables = (metricName: string, stat: string): Explored => ({
  resourceType: 'AWS::DynamoDB::Table',
  metricName,
  stat,
});
const ofQueues = (metricName: string, stat: string): Explored => ({
  resourceType: 'AWS::SQS::Queue',
  metricName,
  stat,
});

/** What a team has of all services: alarms of its operations, and by their tags its functions, tables and queues. */
export function teamOverview(
  stack: ServiceStack,
  team: Team,
  operations: readonly Operation[],
): CfnDashboard {
  const tags = { system: 'tollgate', stage: stack.stage.name, team: team.name };
  const alarms = alarmsOf(stack, operations).map((name) => stack.arn('cloudwatch', `alarm:${name}`));
  return teamDashboard(stack, team.name, () => [
    headWidget(head(stack, team, operations)),
    ...(alarms.length > 0 ? [alarmsWidget('Alarms of operations', alarms.slice(0, alarmsOfOneWidget))] : []),
    explorerWidget('Functions', tags, [
      ofFunctions('Invocations', 'Sum'),
      ofFunctions('Errors', 'Sum'),
      ofFunctions('Throttles', 'Sum'),
    ]),
    explorerWidget('Tables', tags, [
      ofTables('ConsumedReadCapacityUnits', 'Sum'),
      ofTables('ConsumedWriteCapacityUnits', 'Sum'),
      ofTables('ThrottledRequests', 'Sum'),
    ]),
    explorerWidget('Queues', tags, [
      ofQueues('ApproximateNumberOfMessagesVisible', 'Maximum'),
      ofQueues('ApproximateAgeOfOldestMessage', 'Maximum'),
    ]),
  ]);
}

/** Alarms that the gateway's stack makes of each operation; an HTTP API has none. */
function alarmsOf({ stage }: ServiceStack, operations: readonly Operation[]): readonly string[] {
  if (stage.gatewayKind === 'http') return [];
  return operations.map(({ owner, id }) => alarmName(stage, { owner, operation: id, kind: 'faults' }));
}

function head({ stage }: ServiceStack, team: Team, operations: readonly Operation[]): string {
  const services = [...new Set(operations.map(({ owner }) => owner))].sort();
  return [
    `# The team ${team.name}, ${stage.name}`,
    `Told by \`${alarmTopicName(stage, team)}\`, asked for reviews as ${team.handle}, pays as \`${team.costCenter}\`.`,
    `Operations: ${operations.length}${services.length > 0 ? `, of ${services.join(', ')}` : ''}.`,
  ].join('\n\n');
}
