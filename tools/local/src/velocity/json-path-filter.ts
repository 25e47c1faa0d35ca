import { numericValue } from './java-number.ts';
import { isMap } from './values.ts';

/** Reads the values that a path leads to from a place; `@` paths start at the item, `$` paths at the root. */
export type ReadPath = (path: string) => (place: unknown) => readonly unknown[];

type Operand = (item: unknown) => { readonly found: boolean; readonly value: unknown };
export type Predicate = (item: unknown) => boolean;

const plain = (value: unknown): unknown => numericValue(value) ?? value ?? null;
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

function isEmpty(value: unknown): boolean {
  if (typeof value === 'string' || Array.isArray(value)) return value.length === 0;
  return isMap(value) && Object.keys(value).length === 0;
}

/** Order of two numbers or two texts; undefined for anything else. */
function order(left: unknown, right: unknown): number | undefined {
  const [a, b] = [plain(left), plain(right)];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : Number(a > b)) : undefined;
}

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left ?? null) === JSON.stringify(right ?? null) || plain(left) === plain(right);

type Compare = (left: unknown, right: unknown) => boolean;

const ordered =
  (holds: (order: number) => boolean): Compare =>
  (left, right) => {
    const found = order(left, right);
    return found !== undefined && holds(found);
  };

const comparisons: Readonly<Record<string, Compare>> = {
  '==': isSame,
  '!=': (left, right) => !isSame(left, right),
  '<': ordered((found) => found < 0),
  '<=': ordered((found) => found <= 0),
  '>': ordered((found) => found > 0),
  '>=': ordered((found) => found >= 0),
  '=~': (left, right) => right instanceof RegExp && typeof left === 'string' && right.test(left),
  in: (left, right) => listOf(right).some((item) => isSame(left, item)),
  nin: (left, right) => !listOf(right).some((item) => isSame(left, item)),
  contains: (left, right) =>
    typeof left === 'string'
      ? left.includes(String(right))
      : listOf(left).some((item) => isSame(item, right)),
  size: (left, right) =>
    (typeof left === 'string' || Array.isArray(left)) && left.length === numericValue(right),
  empty: (left, right) => isEmpty(left) === right,
};

const token =
  /\s*(?:(&&|\|\||[()!](?!=))|(==|!=|<=|>=|=~|<|>|(?:in|nin|contains|size|empty)(?=[\s[']))|\/((?:[^/\\]|\\.)+)\/(i?)|([@$](?:\.{1,2}[\w*-]+(?:\(\))?|\[(?:[^\]'"]|'[^']*'|"[^"]*")*\])*)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\[[^\]]*\]|-?\d+(?:\.\d+)?|true|false|null))/y;

interface Token {
  readonly kind: 'sign' | 'comparison' | 'operand';
  readonly text: string;
  readonly operand?: Operand;
}

function literalOf(text: string): unknown {
  const quoted = text.startsWith('[') ? text.replace(/'((?:[^'\\]|\\.)*)'/g, '"$1"') : text;
  return text.startsWith("'") ? text.slice(1, -1).replace(/\\(.)/g, '$1') : (JSON.parse(quoted) as unknown);
}

const constant = (value: unknown): Operand => {
  const operand = { found: true, value };
  return () => operand;
};

function tokensOf(expression: string, readPath: ReadPath): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.trimEnd().length) {
    const at = token.lastIndex;
    const match = token.exec(expression);
    if (match === null)
      throw new Error(
        `The JSONPath filter ${JSON.stringify(expression)} is not supported at position ${String(at)}.`,
      );
    const [, sign, comparison, regex, flags, path, literal] = match;
    const next = token.lastIndex;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (comparison !== undefined) tokens.push({ kind: 'comparison', text: comparison });
    else if (regex !== undefined)
      tokens.push({ kind: 'operand', text: '', operand: constant(new RegExp(`^(?:${regex})$`, flags)) });
    else if (path !== undefined) {
      const read = readPath(path);
      const operand: Operand = (item) => {
        const values = read(item);
        return { found: values.length > 0, value: values[0] };
      };
      tokens.push({ kind: 'operand', text: path, operand });
    } else tokens.push({ kind: 'operand', text: '', operand: constant(literalOf(literal ?? 'null')) });
    token.lastIndex = next;
  }
  return tokens;
}

/** A condition, by the precedence of `!`, `&&` and `||`. */
class ConditionReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  #take(text: string): boolean {
    const taken = this.#tokens[this.#at]?.kind === 'sign' && this.#tokens[this.#at]?.text === text;
    if (taken) this.#at += 1;
    return taken;
  }

  #operand(): Operand {
    const next = this.#tokens[this.#at++]?.operand;
    if (next === undefined)
      throw new Error('The JSONPath filter ends where a value is expected. Complete it.');
    return next;
  }

  #single(): Predicate {
    if (this.#take('!')) {
      const inner = this.#single();
      return (item) => !inner(item);
    }
    if (this.#take('(')) {
      const inner = this.any();
      this.#take(')');
      return inner;
    }
    const left = this.#operand();
    const comparison = this.#tokens[this.#at];
    if (comparison?.kind !== 'comparison') return (item) => left(item).found;
    this.#at += 1;
    const right = this.#operand();
    const compare = comparisons[comparison.text] as Compare;
    return (item) => {
      const { found, value } = left(item);
      return found && compare(value, right(item).value);
    };
  }

  #all(): Predicate {
    let condition = this.#single();
    while (this.#take('&&')) {
      const [first, second] = [condition, this.#single()];
      condition = (item) => first(item) && second(item);
    }
    return condition;
  }

  any(): Predicate {
    let condition = this.#all();
    while (this.#take('||')) {
      const [first, second] = [condition, this.#all()];
      condition = (item) => first(item) || second(item);
    }
    return condition;
  }
}

/**
 * Compiles the condition of a JSONPath filter, in Jayway's syntax: `@.price > 10 && @.tags contains 'x'`.
 *
 * @throws Error when a part of it is not supported
 */
export function compileFilter(expression: string, readPath: ReadPath): Predicate {
  return new ConditionReader(tokensOf(expression, readPath)).any();
}
