export {
  comparisons,
  missingDataTreatments,
  type AlarmDefinition,
  type AlarmState,
  type CompositeAlarm,
  type MetricAlarm,
  type MetricEntry,
  type MissingData,
} from './alarm-definition.ts';
export { AlarmError } from './alarm-error.ts';
export { AlarmWatch, type StateChange } from './alarm-watch.ts';
export { alarmsIn } from './compile-rule.ts';
export { alarmEvent, describeAlarm, describeChange } from './describe-alarms.ts';
