export { alarm, compositeAlarm, isOn, type AlarmCondition, type AlarmTelling } from './alarm.ts';
export { alarmKinds, runbookOf, type AlarmKind, type Severity } from './alarm-kinds.ts';
export { alarmName, alarmTopicName, type AlarmSubject } from './alarm-name.ts';
export { alarmTopic } from './alarm-topic.ts';
export { dashboard, teamDashboard } from './dashboard.ts';
export { ServiceMonitoring } from './service-monitoring.ts';
export {
  alarmsWidget,
  explorerWidget,
  graphWidget,
  headWidget,
  type Explored,
  type Graph,
  type Widget,
} from './widgets.ts';
