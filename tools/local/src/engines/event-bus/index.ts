export type { Announcement } from './bus-event.ts';
export { DeliveryFault, type TargetPorts, type WaitingParcel } from './delivery.ts';
export { EventBus, type EventBusOptions } from './event-bus.ts';
export { EventBusRefusal } from './put-events.ts';
export type { Rule, Target } from './rule.ts';
export { parseSchedule, type Schedule } from './schedule.ts';
export { ScheduleError } from './schedule-error.ts';
export { compileInput, TargetError } from './target-input.ts';
