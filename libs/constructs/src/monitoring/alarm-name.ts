import type { Team } from '@tollgate/contract-kit/ownership';
import { kebabCase, serviceName } from '../naming.ts';
import type { Stage } from '../stage/stage.ts';
import type { AlarmKind } from './alarm-kinds.ts';

/** What an alarm is about. */
export interface AlarmSubject {
  readonly kind: AlarmKind;
  /** Service that it is about. */
  readonly owner: string;
  /** Who is told. @default the team of the stack */
  readonly team?: Team;
  /** Operation or consumer, in camelCase or kebab-case. @default the service as a whole */
  readonly operation?: string;
  /** What tells several alarms of one kind and subject apart. */
  readonly variant?: string;
}

/**
 * `tollgate-<stage>-<service>-<operation>-<kind>`: known to deployments and composite alarms without asking the stack
 * that makes the alarm.
 * @throws Error when it is longer than the 255 characters CloudWatch allows.
 */
export function alarmName(
  stage: Pick<Stage, 'name'>,
  { kind, owner, operation, variant }: AlarmSubject,
): string {
  const name = [
    serviceName(stage, owner),
    ...(operation === undefined ? [] : [kebabCase(operation)]),
    ...(variant === undefined ? [] : [variant]),
    kind,
  ].join('-');
  if (name.length <= 255) return name;
  throw new Error(
    `${name} has ${name.length} characters; the name of an alarm may have 255; shorten its parts`,
  );
}

/** Name of the topic that tells a team: `tollgate-<stage>-<team>-alarms`. */
export const alarmTopicName = (stage: Pick<Stage, 'name'>, { name }: Pick<Team, 'name'>): string =>
  `${serviceName(stage, name)}-alarms`;
