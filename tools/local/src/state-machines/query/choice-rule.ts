import { textOf } from '../../assembly/index.ts';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { compilePath } from './json-path.ts';
import type { Scope } from './scope.ts';

type Test = (scope: Scope) => boolean;
type Order = (one: Json, other: Json) => boolean;

const orders: Readonly<Record<string, (one: string | number, other: string | number) => boolean>> = {
  Equals: (one, other) => one === other,
  LessThan: (one, other) => one < other,
  GreaterThan: (one, other) => one > other,
  LessThanEquals: (one, other) => one <= other,
  GreaterThanEquals: (one, other) => one >= other,
};

/** Values of a type as they are compared; undefined for those of another type. */
const types: Readonly<Record<string, (value: Json) => string | number | undefined>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? Number(value) : undefined),
  Timestamp: (value) => (isTimestamp(value) ? Date.parse(value) : undefined),
};

/** Tests of what a value is, which are compared with `true` or `false`. */
const kinds: Readonly<Record<string, (value: Json) => boolean>> = {
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: (value) => typeof value === 'number',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => isTimestamp(value),
};

function isTimestamp(value: Json): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

/**
 * Compiles the condition of a choice: `Variable` with one comparison, or `And`, `Or`, `Not`.
 * Source: Amazon States Language, "Choice state", "Data-test expression".
 * @throws Error for a condition that cannot be read
 */
export function compileRule(rule: JsonObject): Test {
  const { And, Or, Not, Variable } = rule;
  if (Array.isArray(And)) return all(And as readonly Json[], 'every');
  if (Array.isArray(Or)) return all(Or as readonly Json[], 'some');
  if (isObject(Not)) {
    const inner = compileRule(Not);
    return (scope) => !inner(scope);
  }
  if (typeof Variable !== 'string') throw new Error('a choice needs Variable, And, Or or Not.');
  const read = compilePath(Variable);
  const [comparison, ...more] = Object.keys(rule).filter(
    (name) => !['Variable', 'Next', 'Comment'].includes(name),
  );
  if (comparison === undefined || more.length > 0)
    throw new Error('a choice needs one comparison, and nothing else here.');
  const wanted = rule[comparison] ?? null;
  if (comparison === 'IsPresent') return (scope) => isPresent(read, scope) === wanted;
  const kind = kinds[comparison];
  if (kind !== undefined) return (scope) => kind(read(scope)) === wanted;
  if (comparison === 'StringMatches') return (scope) => matches(read(scope), textOf(wanted));
  const [, type = '', order = '', isPath] =
    /^(String|Numeric|Boolean|Timestamp)(Equals|LessThan|GreaterThan|LessThanEquals|GreaterThanEquals)(Path)?$/.exec(
      comparison,
    ) ?? [];
  const compared = orders[order];
  const valueOf = types[type];
  if (compared === undefined || valueOf === undefined)
    throw new Error(`${comparison} is no comparison of a choice.`);
  const other = isPath === undefined ? () => wanted : compilePath(textOf(wanted));
  const holds: Order = (one, two) => {
    const [left, right] = [valueOf(one), valueOf(two)];
    return left !== undefined && right !== undefined && compared(left, right);
  };
  return (scope) => holds(read(scope), other(scope));
}

function all(rules: readonly Json[], how: 'every' | 'some'): Test {
  const tests = rules.map((rule) => compileRule(isObject(rule) ? rule : {}));
  return (scope) => tests[how]((test) => test(scope));
}

function isPresent(read: (scope: Scope) => Json, scope: Scope): boolean {
  try {
    read(scope);
    return true;
  } catch {
    return false;
  }
}

/** `*` stands for any characters, `\*` for itself. */
function matches(value: Json, pattern: string): boolean {
  const source = pattern.replace(/\\([*\\])|\*|[.+?^${}()|[\]\\]/g, (found, escaped: string | undefined) =>
    escaped !== undefined ? `\\${escaped}` : found === '*' ? '[^]*' : `\\${found}`,
  );
  return typeof value === 'string' && new RegExp(`^${source}$`).test(value);
}
