import { AlarmError } from '../alarm-error.ts';
import { isList, isScalar, pointsOf, pointwise, type Points, type Value } from './values.ts';

/** A function of metric math. @param periodSeconds of the alarm's data points */
type MathFunction = (args: readonly Value[], periodSeconds: number) => Value;

const present = (points: Points): number[] => points.filter((point): point is number => point !== undefined);

/** Of several metrics, the points that each moment's values make; of one metric, the number that its points make. */
function aggregate(reduce: (values: readonly number[]) => number): MathFunction {
  return ([value]) => {
    if (value === undefined || isScalar(value)) return value ?? Number.NaN;
    if (!isList(value)) {
      const values = present(value);
      return values.length === 0 ? Number.NaN : reduce(values);
    }
    return (value[0] as Points).map((_point, index) => {
      const values = present(value.map((each) => each[index]));
      return values.length === 0 ? undefined : reduce(values);
    });
  };
}

const each =
  (operate: (value: number) => number): MathFunction =>
  ([value = Number.NaN]) =>
    pointwise(value, 0, (point) => operate(point));

/** Fills what is missing with a number, the points of another metric, or the last value before it (`REPEAT`). */
const fill: MathFunction = ([value = Number.NaN, filling = 0]) => {
  if (isScalar(value)) return value;
  if (isList(value)) return value.map((points) => fill([points, filling], 0) as Points);
  const points = value;
  const others = isScalar(filling) && Number.isNaN(filling) ? undefined : pointsOf(filling, points.length);
  return points.map(
    (point, index) => point ?? (others === undefined ? present(points.slice(index))[0] : others[index]),
  );
};

/** Where the condition has no value, there is no result; a condition of 0 takes the third argument. */
const choose: MathFunction = ([condition = Number.NaN, yes = Number.NaN, no]) => {
  if (isScalar(condition)) return condition === 0 ? (no ?? []) : yes;
  const points = condition as Points;
  const [yeses, noes] = [pointsOf(yes, points.length), no === undefined ? [] : pointsOf(no, points.length)];
  return points.map((point, index) =>
    point === undefined ? undefined : point === 0 ? noes[index] : yeses[index],
  );
};

/** Source: CloudWatch User Guide, "Using math expressions with CloudWatch metrics". */
const functions: Readonly<Record<string, MathFunction>> = {
  SUM: aggregate((values) => values.reduce((sum, value) => sum + value, 0)),
  AVG: aggregate((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  MIN: aggregate((values) => Math.min(...values)),
  MAX: aggregate((values) => Math.max(...values)),
  ABS: each(Math.abs),
  CEIL: each(Math.ceil),
  FLOOR: each(Math.floor),
  PERIOD: (_args, periodSeconds) => periodSeconds,
  FILL: fill,
  IF: choose,
};

/** @throws AlarmError naming the functions there are */
export function functionNamed(name: string): MathFunction {
  const known = functions[name];
  if (known !== undefined) return known;
  throw new AlarmError(
    `Metric math here has no function ${name}. Use ${Object.keys(functions).join(', ')} or METRICS().`,
  );
}
