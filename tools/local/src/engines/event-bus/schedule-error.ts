/** A schedule that EventBridge would not take; the message says what is allowed. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}
