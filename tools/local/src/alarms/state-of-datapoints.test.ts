import { missingDataTreatments } from './alarm-definition.ts';
import { stateOfDatapoints } from './state-of-datapoints.ts';

/** The tables of CloudWatch's guide, the newest data point last: X breaches, 0 does not, - is missing. */
const tables = [
  ['3 of 3', '0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['3 of 3', '- - - - 0', 'OK', 'OK', 'OK', 'OK'],
  ['3 of 3', '- - - - -', 'INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK'],
  ['3 of 3', '0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['3 of 3', '- - X - -', 'ALARM', 'retain', 'ALARM', 'OK'],
  ['2 of 3', '0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['2 of 3', '0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['2 of 3', '0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['2 of 3', '- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['2 of 3', '- - - X -', 'ALARM', 'retain', 'ALARM', 'OK'],
] as const;

const cases = tables.flatMap(([of, points, ...states]) =>
  missingDataTreatments.map(
    (treatment, index) => [`${of}, ${points}, ${treatment}`, of, points, treatment, states[index]] as const,
  ),
);

test.each(cases)(
  'missing data is treated as CloudWatch documents it: %s',
  (_title, of, points, treatMissingData, expected) => {
    const breaches = points
      .split(' ')
      .map((point) => (point === '-' ? undefined : point === 'X'))
      .reverse();

    const state = stateOfDatapoints(breaches, {
      evaluationPeriods: 3,
      datapointsToAlarm: Number(of[0]),
      treatMissingData,
    });

    expect(state).toBe(expected);
  },
);
