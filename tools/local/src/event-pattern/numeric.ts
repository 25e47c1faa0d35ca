import type { Json } from '../json.ts';
import { PatternError } from './pattern-error.ts';
import type { ValueTest } from './value-test.ts';

/** Largest number that a numeric test may name. Source: EventBridge User Guide, "Numeric matching". */
const limit = 5e9;

const comparisons: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/**
 * Compiles `["=", 1]` or a range such as `[">", 0, "<=", 5]`.
 * @throws PatternError for anything else
 */
export function compileNumeric(condition: Json, where: string): ValueTest {
  const list = Array.isArray(condition) ? (condition as readonly Json[]) : [];
  if (list.length !== 2 && list.length !== 4) throw invalid(condition, where);
  const [first = null, from = null, second = null, to = null] = list;
  const low = comparison(first, from, condition, where);
  if (list.length === 2) return (value) => typeof value === 'number' && low(value);
  const isRange = begins(first, '>') && begins(second, '<') && Number(from) < Number(to);
  if (!isRange) throw invalid(condition, where);
  const high = comparison(second, to, condition, where);
  return (value) => typeof value === 'number' && low(value) && high(value);
}

function begins(operator: Json, sign: string): boolean {
  return typeof operator === 'string' && operator.startsWith(sign);
}

function comparison(operator: Json, bound: Json, condition: Json, where: string): (value: number) => boolean {
  const compare = typeof operator === 'string' ? comparisons[operator] : undefined;
  if (compare === undefined || typeof bound !== 'number' || Math.abs(bound) > limit)
    throw invalid(condition, where);
  return (value) => compare(value, bound);
}

function invalid(condition: Json, where: string): PatternError {
  return new PatternError(
    `${where} has the numeric condition ${JSON.stringify(condition)}. Write one comparison ["<", 5] of =, <, <=, >, >=, or a range [">", 0, "<=", 5], with numbers from -5e9 to 5e9.`,
  );
}
