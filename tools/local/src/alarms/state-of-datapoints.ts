import type { AlarmState, MissingData } from './alarm-definition.ts';

export interface Evaluation {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: MissingData;
}

/** Data points that are looked at beyond the evaluation periods, so that one that is late does not count as missing. */
export const furtherDatapoints = 2;

/**
 * The state that data points make, or `retain` for the one before.
 * Source: CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": what is missing is filled only when the
 * whole range holds fewer data points than the evaluation periods.
 * @param breaches the newest first, as many as the evaluation periods and the further ones; undefined where data is missing
 */
export function stateOfDatapoints(
  breaches: readonly (boolean | undefined)[],
  { evaluationPeriods, datapointsToAlarm, treatMissingData }: Evaluation,
): AlarmState | 'retain' {
  const present = breaches.filter((breach) => breach !== undefined).slice(0, evaluationPeriods);
  const missing = evaluationPeriods - present.length;
  const breaching = present.filter(Boolean).length;
  if (missing === 0) return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
  switch (treatMissingData) {
    case 'breaching':
      return breaching + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
    case 'notBreaching':
      return breaching >= datapointsToAlarm ? 'ALARM' : 'OK';
    default:
      if (present.length === 0) return treatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : 'retain';
      if (breaching >= datapointsToAlarm) return 'ALARM';
      if (breaching < present.length) return 'OK';
      return treatMissingData === 'missing' ? 'ALARM' : 'retain';
  }
}
