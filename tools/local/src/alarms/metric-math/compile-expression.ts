import { AlarmError } from '../alarm-error.ts';
import { functionNamed } from './functions.ts';
import { tokensOf, type Token } from './tokens.ts';
import { pointwise, type Points, type Value } from './values.ts';

/** What an expression is computed from. */
export interface MathInput {
  /** Value of another entry by its id. @throws AlarmError when there is none */
  valueOf(id: string): Value;
  /** Points of every entry that is a metric. */
  metrics(): readonly Points[];
  readonly periodSeconds: number;
}

/** Computes an expression of metric math. */
export type Expression = (input: MathInput) => Value;

const truth = (holds: boolean): number => (holds ? 1 : 0);
const operators: readonly Readonly<Record<string, (a: number, b: number) => number>>[] = [
  { '||': (a, b) => truth(a !== 0 || b !== 0), OR: (a, b) => truth(a !== 0 || b !== 0) },
  { '&&': (a, b) => truth(a !== 0 && b !== 0), AND: (a, b) => truth(a !== 0 && b !== 0) },
  { '==': (a, b) => truth(a === b), '!=': (a, b) => truth(a !== b) },
  {
    '<': (a, b) => truth(a < b),
    '<=': (a, b) => truth(a <= b),
    '>': (a, b) => truth(a > b),
    '>=': (a, b) => truth(a >= b),
  },
  { '+': (a, b) => a + b, '-': (a, b) => a - b },
  { '*': (a, b) => a * b, '/': (a, b) => a / b },
  { '^': (a, b) => a ** b },
];

/** Compiles an expression. @throws AlarmError when it cannot be computed here */
export function compileExpression(text: string): Expression {
  const parser = new Parser(text);
  return parser.whole();
}

/** Precedence climbing over the levels of the operators, the loosest first. */
class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  whole(): Expression {
    const expression = this.#level(0);
    if (this.#at < this.#tokens.length) this.#fail();
    return expression;
  }

  #level(level: number): Expression {
    const known = operators[level];
    if (known === undefined) return this.#unary();
    let left = this.#level(level + 1);
    for (;;) {
      const operate = known[this.#peek() ?? ''];
      if (operate === undefined) return left;
      this.#at += 1;
      const [first, second] = [left, this.#level(level + 1)];
      left = (input) => pointwise(first(input), second(input), operate);
    }
  }

  #unary(): Expression {
    if (!this.#takes('-')) return this.#operand();
    const operand = this.#unary();
    return (input) => pointwise(operand(input), 0, (value) => -value);
  }

  #operand(): Expression {
    const token = this.#tokens[this.#at++];
    if (token?.kind === 'number') return () => token.value;
    if (token?.kind === 'name') return this.#named(token.text);
    if (token?.text === '(') return this.#until(')')[0] ?? this.#fail();
    if (token?.text === '[') {
      const members = this.#until(']');
      return (input) => members.map((member) => member(input) as Points);
    }
    return this.#fail();
  }

  #named(name: string): Expression {
    if (!this.#takes('(')) return name === 'REPEAT' ? () => Number.NaN : (input) => input.valueOf(name);
    const args = this.#until(')');
    if (name === 'METRICS') return (input) => input.metrics();
    const compute = functionNamed(name);
    return (input) =>
      compute(
        args.map((arg) => arg(input)),
        input.periodSeconds,
      );
  }

  /** Expressions with commas between them, up to a closing sign. */
  #until(close: string): Expression[] {
    const members: Expression[] = [];
    while (!this.#takes(close)) {
      if (members.length > 0 && !this.#takes(',')) this.#fail();
      members.push(this.#level(0));
    }
    return members;
  }

  #peek(): string | undefined {
    const token = this.#tokens[this.#at];
    return token === undefined || token.kind === 'number' ? undefined : token.text;
  }

  #takes(text: string): boolean {
    if (this.#peek() !== text) return false;
    this.#at += 1;
    return true;
  }

  #fail(): never {
    throw new AlarmError(`The expression ${this.#text} cannot be read from its word ${this.#at} on.`);
  }
}
