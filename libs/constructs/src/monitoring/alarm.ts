import { Tags } from 'aws-cdk-lib';
import { pascalCase } from '../naming.ts';
import type { ServiceStack } from '../service-stack.ts';
import { teamTags } from '../team-tags.ts';
import { CfnAlarm, CfnCompositeAlarm, type CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import { alarmKinds, runbookOf, type Severity } from './alarm-kinds.ts';
import { alarmName, alarmTopicName, type AlarmSubject } from './alarm-name.ts';

/** When an alarm is on; what tells and explains it comes from its subject. */
export type AlarmCondition = Omit<
  CfnAlarmProps,
  'alarmName' | 'alarmDescription' | 'alarmActions' | 'okActions' | 'actionsEnabled' | 'tags'
>;

export interface AlarmTelling {
  /** @default the severity of the kind */
  readonly severity?: Severity;
  /** The alarm only feeds a composite one, which tells. @default false */
  readonly isPart?: boolean;
}

/** An alarm on a metric. What is missing is no fault, unless the condition says otherwise. */
export function alarm(
  stack: ServiceStack,
  subject: AlarmSubject,
  condition: AlarmCondition,
  telling: AlarmTelling = {},
): CfnAlarm {
  const made = new CfnAlarm(stack, logicalId(subject), {
    treatMissingData: 'notBreaching',
    ...condition,
    ...told(stack, subject, telling),
  });
  tag(made, subject);
  return made;
}

/** An alarm that is on as others are: `rule` is an expression over their names. */
export function compositeAlarm(
  stack: ServiceStack,
  subject: AlarmSubject,
  of: { readonly rule: string; readonly parts: readonly (CfnAlarm | CfnCompositeAlarm)[] },
  telling: AlarmTelling = {},
): CfnCompositeAlarm {
  const composite = new CfnCompositeAlarm(stack, logicalId(subject), {
    alarmRule: of.rule,
    ...told(stack, subject, telling),
  });
  // CloudWatch refuses a rule about alarms that are not there.
  for (const part of of.parts) composite.addResourceDependency(part);
  tag(composite, subject);
  return composite;
}

/** The rule term for an alarm that is on. */
export const isOn = (alarm: CfnAlarm | CfnCompositeAlarm): string => `ALARM("${alarm.alarmName ?? ''}")`;

function told(stack: ServiceStack, subject: AlarmSubject, { severity, isPart = false }: AlarmTelling) {
  const { kind, owner, operation, team = stack.team } = subject;
  const topic = stack.arn('sns', alarmTopicName(stack.stage, team));
  const about = operation === undefined ? owner : `${owner}, ${operation}`;
  return {
    alarmName: alarmName(stack.stage, subject),
    // The severity comes first, so that a subscription can filter by the beginning of AlarmDescription.
    alarmDescription: `[${severity ?? alarmKinds[kind].severity}] ${about}: ${alarmKinds[kind].says}. Runbook: ${runbookOf(kind)}`,
    ...(!isPart && { alarmActions: [topic], okActions: [topic] }),
  };
}

/** An alarm about another service than its stack's is that service's and its team's, as far as tags tell. */
function tag(alarm: CfnAlarm | CfnCompositeAlarm, { owner, team }: AlarmSubject): void {
  Tags.of(alarm).add('service', owner);
  for (const [key, value] of Object.entries(team ? teamTags(team) : {})) Tags.of(alarm).add(key, value);
}

function logicalId({ kind, owner, operation, variant }: AlarmSubject): string {
  const parts = [owner, operation, variant, kind, 'alarm'].filter((part) => part !== undefined);
  return parts
    .map(pascalCase)
    .join('')
    .replace(/[^A-Za-z0-9]/g, '');
}
