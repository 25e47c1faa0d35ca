import type { AlarmDefinition } from './alarm-definition.ts';
import type { StateChange, WatchedAlarm } from './alarm-watch.ts';

/** An alarm as `GET /_local/alarms` shows it. */
export interface DescribedAlarm {
  readonly name: string;
  readonly kind: AlarmDefinition['kind'];
  readonly state: string;
  readonly reason: string;
  /** ARNs that hear of the state it is in. */
  readonly actions: readonly string[];
  readonly history: readonly {
    readonly from: string;
    readonly to: string;
    readonly at: string;
    readonly reason: string;
  }[];
}

export function describeAlarm({ alarm, state, reason, history }: WatchedAlarm): DescribedAlarm {
  return {
    name: alarm.name,
    kind: alarm.kind,
    state,
    reason,
    actions: alarm.actions[state],
    history: history.map((change) => ({
      from: change.from,
      to: change.to,
      at: new Date(change.at).toISOString(),
      reason: change.reason,
    })),
  };
}

/** The event that a change is for the default event bus. Source: CloudWatch User Guide, "Alarm events and EventBridge". */
export function alarmEvent({ alarm, from, to, reason, at }: StateChange) {
  const timestamp = new Date(at).toISOString();
  return {
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [alarm.arn],
    detail: {
      alarmName: alarm.name,
      state: { value: to, reason, timestamp },
      previousState: { value: from, timestamp },
    },
  };
}

/** One line of the runtime's log. */
export function describeChange({ alarm, from, to, reason }: StateChange): string {
  const heard = alarm.actions[to];
  const announced = heard.length === 0 ? '' : ` Announced to ${heard.join(', ')}.`;
  return `alarm ${alarm.name}: ${from} → ${to}. ${reason}${announced}`;
}
