import { statisticOf, type MetricStore } from '../metrics/index.ts';
import { AlarmError } from './alarm-error.ts';
import { comparisons, type AlarmState, type MetricAlarm, type MetricStatistic } from './alarm-definition.ts';
import { compileExpression, type Expression } from './metric-math/compile-expression.ts';
import { pointsOf, type Points, type Value } from './metric-math/values.ts';
import { furtherDatapoints, stateOfDatapoints } from './state-of-datapoints.ts';

/** What an evaluation came to. */
export interface Evaluated {
  readonly state: AlarmState | 'retain';
  readonly reason: string;
}

/** Evaluates an alarm at the end of a minute, minutes since the epoch. */
export type Evaluate = (endMinute: number) => Evaluated;

type Compiled = { readonly metric: MetricStatistic } | { readonly expression: Expression };

/**
 * Makes an alarm ready to be evaluated. Its data points end where the minute does, as those of an alarm that is evaluated every
 * minute.
 * @throws AlarmError or StatisticError when it cannot be evaluated here
 */
export function compileAlarm(alarm: MetricAlarm, store: MetricStore): Evaluate {
  const { entries, watched, comparison, threshold, evaluationPeriods, period } = alarm;
  const compiled = new Map<string, Compiled>(
    entries.map((entry) => [
      entry.id,
      'metric' in entry ? entry : { expression: compileExpression(entry.expression) },
    ]),
  );
  for (const entry of entries) if ('metric' in entry) statisticOf(entry.metric.statistic);
  const length = evaluationPeriods + furtherDatapoints;
  const breaches = comparisons[comparison];

  return (endMinute) => {
    const values = new Map<string, Value>();
    const valueOf = (id: string): Value => {
      const known = values.get(id);
      if (known !== undefined) return known;
      const entry = compiled.get(id);
      if (entry === undefined) throw new AlarmError(`The alarm ${alarm.name} has no metric ${id}.`);
      const value = 'metric' in entry ? pointsAt(entry.metric, endMinute) : entry.expression(input);
      values.set(id, value);
      return value;
    };
    const input = {
      valueOf,
      metrics: () => entries.filter((entry) => 'metric' in entry).map(({ id }) => valueOf(id) as Points),
      periodSeconds: period,
    };
    const points = pointsOf(valueOf(watched), length).map((point) =>
      point === undefined || Number.isNaN(point) ? undefined : point,
    );
    const state = stateOfDatapoints(
      points.map((point) => (point === undefined ? undefined : breaches(point, threshold))),
      alarm,
    );
    return { state, reason: describe(alarm, points.slice(0, evaluationPeriods)) };
  };

  /** The newest data point first. */
  function pointsAt(metric: MetricStatistic, endMinute: number): Points {
    const minutes = metric.period / 60;
    const compute = statisticOf(metric.statistic);
    const all = store.between(metric, endMinute - length * minutes, endMinute);
    return Array.from({ length }, (_point, index) => {
      const until = endMinute - index * minutes;
      return compute(all.filter(({ minute }) => minute >= until - minutes && minute < until));
    });
  }
}

function describe(
  { comparison, threshold, datapointsToAlarm, evaluationPeriods }: MetricAlarm,
  points: Points,
): string {
  const shown = points.map((point) => (point === undefined ? 'none' : String(Number(point.toPrecision(6)))));
  return `The newest ${evaluationPeriods} data points are [${shown.join(', ')}]; ${datapointsToAlarm} that are ${comparison} (${threshold}) make an alarm.`;
}
