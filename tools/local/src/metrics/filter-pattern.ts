import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';

/** A filter pattern that cannot be followed. */
export class FilterPatternError extends Error {
  override readonly name = 'FilterPatternError';
}

/** A filter pattern over lines of JSON. */
export interface FilterPattern {
  /** Whether the text can match at all; cheap, so that most lines are never parsed. */
  readonly mayMatch: (line: string) => boolean;
  readonly matches: (record: JsonObject) => boolean;
}

const token = /\s*(\(|\)|&&|\|\||!=|<=|>=|=|<|>|\$(?:\.[\w-]+)+|"(?:[^"\\]|\\.)*"|%[^%]+%|[^\s()&|=<>!"%]+)/y;
const always = (): boolean => true;

/**
 * Compiles a pattern such as `{ ($.isCanary = "true") && ($.status = %5[0-9]{2}%) }`: members by name, compared with texts (`*` for
 * anything), numbers and regular expressions, joined by `&&`, `||` and parentheses. The empty pattern matches every line.
 * Source: CloudWatch Logs User Guide, "Filter pattern syntax", for JSON log events.
 * @throws FilterPatternError for any other pattern
 */
export function compileFilterPattern(pattern: string): FilterPattern {
  if (pattern.trim() === '') return { mayMatch: always, matches: always };
  const inner = /^\s*\{(.*)\}\s*$/s.exec(pattern)?.[1];
  if (inner === undefined) throw unknown(pattern);
  const tokens = tokensOf(inner, pattern);
  let next = 0;

  const either = (): FilterPattern => joined(() => both(), '||', false);
  const both = (): FilterPattern => joined(() => one(), '&&', true);
  function joined(part: () => FilterPattern, operator: string, all: boolean): FilterPattern {
    const parts = [part()];
    while (tokens[next] === operator) {
      next += 1;
      parts.push(part());
    }
    if (parts.length === 1) return parts[0] as FilterPattern;
    const over = (test: (part: FilterPattern) => boolean): boolean =>
      all ? parts.every(test) : parts.some(test);
    return {
      mayMatch: (line) => over(({ mayMatch }) => mayMatch(line)),
      matches: (record) => over(({ matches }) => matches(record)),
    };
  }
  function one(): FilterPattern {
    if (tokens[next] === '(') {
      next += 1;
      const within = either();
      if (tokens[next++] !== ')') throw unknown(pattern);
      return within;
    }
    const [member, operator, value] = tokens.slice(next, (next += 3));
    if (!member?.startsWith('$.') || operator === undefined || value === undefined) throw unknown(pattern);
    return comparison(member, operator, value) ?? fail(pattern);
  }

  const whole = either();
  if (next < tokens.length) throw unknown(pattern);
  return whole;
}

/** The member that a selector such as `$.authorizer.tenant` names. */
export function memberOf(record: JsonObject, selector: string): Json | undefined {
  let value: Json | undefined = record;
  for (const name of selector.slice(2).split('.')) value = isObject(value) ? value[name] : undefined;
  return value;
}

function comparison(member: string, operator: string, value: string): FilterPattern | undefined {
  const of = (
    test: (found: Json) => boolean,
    mayMatch: FilterPattern['mayMatch'] = always,
  ): FilterPattern => ({
    mayMatch,
    matches: (record) => {
      const found = memberOf(record, member);
      return found !== undefined && test(found);
    },
  });
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const compare = comparisons[operator];
  if (isNumber) return compare && of((found) => typeof found === 'number' && compare(found, Number(value)));
  if (operator !== '=' && operator !== '!=') return undefined;
  const equals = textTest(value);
  const isWanted = operator === '=';
  const text = value.startsWith('"') ? (JSON.parse(value) as string) : value;
  const needle = isWanted && !/[*%]/.test(value) ? JSON.stringify(text) : undefined;
  return of(
    (found) => (typeof found === 'string' && equals(found)) === isWanted,
    needle === undefined ? always : (line) => line.includes(needle),
  );
}

const comparisons: Readonly<Record<string, (found: number, value: number) => boolean>> = {
  '=': (found, value) => found === value,
  '!=': (found, value) => found !== value,
  '<': (found, value) => found < value,
  '<=': (found, value) => found <= value,
  '>': (found, value) => found > value,
  '>=': (found, value) => found >= value,
};

function textTest(value: string): (found: string) => boolean {
  if (value.startsWith('%')) {
    const expression = new RegExp(value.slice(1, -1));
    return (found) => expression.test(found);
  }
  const text = value.startsWith('"') ? (JSON.parse(value) as string) : value;
  if (!text.includes('*')) return (found) => found === text;
  const expression = new RegExp(`^${text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '.*')}$`, 's');
  return (found) => expression.test(found);
}

function tokensOf(text: string, pattern: string): readonly string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text)?.[1];
    if (found === undefined) throw unknown(pattern);
    tokens.push(found);
  }
  return tokens;
}

function fail(pattern: string): never {
  throw unknown(pattern);
}

const unknown = (pattern: string): FilterPatternError =>
  new FilterPatternError(
    `The filter pattern ${pattern} is not followed here. Use members of JSON compared with a text, a number or a %regular expression%, joined by && and ||, as { $.status = "429" }`,
  );
