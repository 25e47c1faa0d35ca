import type { JsonObject } from '../json.ts';
import { numberAt, objectAt, textAt } from '../json.ts';
import { partExpression } from '../regular-expression.ts';
import { compileComponent } from './component.ts';
import type { Inspection } from './inspection.ts';
import { compileTransformations } from './text-transformations.ts';

/** Decides whether a statement holds for a request. */
export type Matches = (inspection: Inspection) => boolean;

type Test = (text: string) => boolean;

/** A statement about one part of the request, each of its texts transformed before it is tested. */
export function compileComparison(statement: JsonObject, bodyLimit: number, test: Test): Matches {
  const component = compileComponent(objectAt(statement, 'FieldToMatch'), bodyLimit);
  const transform = compileTransformations(statement);
  return (inspection) => {
    const inspected = component(inspection);
    if (typeof inspected === 'string') return inspected === 'match';
    return inspected.some((text) => test(transform(text)));
  };
}

function searchStringOf(statement: JsonObject): string {
  const encoded = textAt(statement, 'SearchStringBase64');
  const bytes =
    encoded === undefined
      ? Buffer.from(textAt(statement, 'SearchString') ?? '', 'utf8')
      : Buffer.from(encoded, 'base64');
  return bytes.toString('latin1');
}

function containsWord(text: string, word: string): boolean {
  const isPart = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  }
  return false;
}

const positions: Readonly<Record<string, (text: string, search: string) => boolean>> = {
  EXACTLY: (text, search) => text === search,
  STARTS_WITH: (text, search) => text.startsWith(search),
  ENDS_WITH: (text, search) => text.endsWith(search),
  CONTAINS: (text, search) => text.includes(search),
  CONTAINS_WORD: containsWord,
};

/** The test of a `ByteMatchStatement`. @throws Error for an unknown position */
export function byteTest(statement: JsonObject): Test {
  const search = searchStringOf(statement);
  const position = textAt(statement, 'PositionalConstraint') ?? '';
  const holds = positions[position];
  if (holds === undefined) {
    throw new Error(`its PositionalConstraint is ${position}; use ${Object.keys(positions).join(', ')}.`);
  }
  return (text) => holds(text, search);
}

const operators: Readonly<Record<string, (size: number, limit: number) => boolean>> = {
  EQ: (size, limit) => size === limit,
  NE: (size, limit) => size !== limit,
  LE: (size, limit) => size <= limit,
  LT: (size, limit) => size < limit,
  GE: (size, limit) => size >= limit,
  GT: (size, limit) => size > limit,
};

/** The test of a `SizeConstraintStatement`. @throws Error for an unknown operator */
export function sizeTest(statement: JsonObject): Test {
  const limit = numberAt(statement, 'Size') ?? 0;
  const operator = textAt(statement, 'ComparisonOperator') ?? '';
  const holds = operators[operator];
  if (holds === undefined) {
    throw new Error(`its ComparisonOperator is ${operator}; use ${Object.keys(operators).join(', ')}.`);
  }
  return (text) => holds(text.length, limit);
}

/** The test of regular expressions of which one must match. @throws SyntaxError for one that JavaScript cannot read */
export function regexTest(expressions: readonly string[]): Test {
  const compiled = expressions.map(partExpression);
  return (text) => compiled.some((expression) => expression.test(text));
}
