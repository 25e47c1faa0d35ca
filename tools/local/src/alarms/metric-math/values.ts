/** Values of the data points, the newest first; undefined where there is none. */
export type Points = readonly (number | undefined)[];

/** What an expression gives: one number, the points of one metric, or those of several. */
export type Value = number | Points | readonly Points[];

export const isScalar = (value: Value): value is number => typeof value === 'number';
export const isList = (value: Value): value is readonly Points[] =>
  Array.isArray(value) && value.length > 0 && Array.isArray(value[0]);

/** A value as points: a number is the same at each of them. */
export const pointsOf = (value: Value, length: number): Points =>
  isScalar(value) ? Array.from({ length }, () => value) : (value as Points);

/** Applies an operator point by point; there is no result where a side has none, or where it is not finite. */
export function pointwise(left: Value, right: Value, operate: (a: number, b: number) => number): Value {
  if (isList(left)) return left.map((each) => pointwise(each, right, operate) as Points);
  if (isList(right)) return right.map((each) => pointwise(left, each, operate) as Points);
  if (isScalar(left) && isScalar(right)) return operate(left, right);
  const length = (isScalar(left) ? (right as Points) : left).length;
  const [as, bs] = [pointsOf(left, length), pointsOf(right, length)];
  return as.map((a, index) => {
    const b = bs[index];
    const result = a === undefined || b === undefined ? Number.NaN : operate(a, b);
    return Number.isFinite(result) ? result : undefined;
  });
}
