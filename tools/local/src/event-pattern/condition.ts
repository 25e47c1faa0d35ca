import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import { compileCidr } from './cidr.ts';
import { compileNumeric } from './numeric.ts';
import { PatternError } from './pattern-error.ts';
import { anyOf, textTest, type ValueTest } from './value-test.ts';
import { compileWildcard } from './wildcard.ts';

type Compile = (operand: Json, where: string) => ValueTest;

/** Conditions over one value that is there. Source: EventBridge User Guide, "Comparison operators". */
const conditions: Readonly<Record<string, Compile>> = {
  prefix: affix('prefix', (text, part) => text.startsWith(part)),
  suffix: affix('suffix', (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand, where) => {
    const wanted = textOperand('equals-ignore-case', operand, where).toLowerCase();
    return textTest((text) => text.toLowerCase() === wanted);
  },
  wildcard: (operand, where) => textTest(compileWildcard(textOperand('wildcard', operand, where), where)),
  numeric: compileNumeric,
  cidr: compileCidr,
  'anything-but': compileAnythingBut,
};

/** Compiles one entry of a list in a pattern. @throws PatternError for a condition that does not exist */
export function compileEntry(entry: Json, where: string): ValueTest {
  if (!isObject(entry)) {
    if (Array.isArray(entry))
      throw new PatternError(`${where} has a list inside a list. Write values and conditions side by side.`);
    return (value) => value === entry;
  }
  return compileCondition(entry, where, Object.keys(conditions));
}

function compileCondition(entry: JsonObject, where: string, allowed: readonly string[]): ValueTest {
  const [name = '', ...others] = Object.keys(entry);
  const compile = allowed.includes(name) ? conditions[name] : undefined;
  if (compile === undefined || others.length > 0)
    throw new PatternError(
      `${where} has the condition ${JSON.stringify(entry)}. Write one of ${[...allowed, 'exists'].join(', ')}.`,
    );
  return compile(entry[name] ?? null, where);
}

/** Any value that is there and is none of the values, and fulfils none of the conditions. */
function compileAnythingBut(operand: Json, where: string): ValueTest {
  const excluded = anyOf(exclusions(operand, where));
  return (value) => !excluded(value);
}

function exclusions(operand: Json, where: string): readonly ValueTest[] {
  if (isObject(operand)) {
    const [name = '', ...others] = Object.keys(operand);
    const given = operand[name] ?? null;
    const each = Array.isArray(given) && others.length === 0 ? (given as readonly Json[]) : [given];
    const allowed = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];
    return each.map((one) => {
      if (typeof one !== 'string' || (one === '' && name !== 'equals-ignore-case' && name !== 'wildcard'))
        throw new PatternError(
          `${where} has {"anything-but": ${JSON.stringify(operand)}}. Write a text that is not empty, or several.`,
        );
      return compileCondition({ ...operand, [name]: one }, where, allowed);
    });
  }
  const values = Array.isArray(operand) ? (operand as readonly Json[]) : [operand];
  const types = new Set(values.map((value) => typeof value));
  if (values.length === 0 || types.size > 1 || !(types.has('string') || types.has('number')))
    throw new PatternError(
      `${where} has {"anything-but": ${JSON.stringify(operand)}}. Write a text, a number, or a list of the one or the other.`,
    );
  return values.map((value) => (candidate: Json) => candidate === value);
}

/** `prefix` and `suffix`, which may ignore the case of letters. */
function affix(name: string, holds: (text: string, part: string) => boolean): Compile {
  return (operand, where) => {
    if (isObject(operand) && Object.keys(operand).join() === 'equals-ignore-case') {
      const part = textOperand(name, operand['equals-ignore-case'], where).toLowerCase();
      return textTest((text) => holds(text.toLowerCase(), part));
    }
    const part = textOperand(name, operand, where);
    return textTest((text) => holds(text, part));
  };
}

function textOperand(name: string, operand: Json | undefined, where: string): string {
  if (typeof operand === 'string') return operand;
  throw new PatternError(`${where} has {"${name}": ${JSON.stringify(operand)}}. Write a text.`);
}
