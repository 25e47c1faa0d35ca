import { isObject, type JsonObject } from '../assembly/index.ts';
import type { Json } from '../json.ts';
import { compileEntry } from './condition.ts';
import { PatternError } from './pattern-error.ts';
import { anyOf } from './value-test.ts';

/** Decides whether an event is one of those that a pattern describes. */
export type EventPattern = (event: JsonObject) => boolean;

/** Decides about what stands under one key; undefined when nothing does. */
type Node = (value: Json | undefined) => boolean;

/**
 * Compiles an event pattern: every key of it must be fulfilled, by any entry of its list. It is the language of
 * EventBridge rules and of the filters of event source mappings. Source: EventBridge User Guide, "Event patterns".
 * @throws PatternError for a pattern that EventBridge refuses
 */
export function compilePattern(pattern: JsonObject): EventPattern {
  return compileObject(pattern, 'The pattern');
}

function compileObject(pattern: JsonObject, where: string): (value: Json | undefined) => boolean {
  const keys = Object.entries(pattern);
  if (keys.length === 0) throw new PatternError(`${where} is empty. Name at least one field.`);
  const nodes = keys.map(([key, below]): ((event: JsonObject) => boolean) => {
    const at = where === 'The pattern' ? key : `${where}.${key}`;
    if (key === '$or' && isAlternatives(below)) {
      const alternatives = below.map((one) => compileObject(one, at));
      return (event) => alternatives.some((matches) => matches(event));
    }
    const node = Array.isArray(below) ? compileLeaf(below as readonly Json[], at) : compileBranch(below, at);
    return (event) => atKey(event, key, node);
  });
  return (value) => isObject(value) && nodes.every((matches) => matches(value));
}

/** Looks under a key. A dot may stand for a level, in the pattern as in the event: both say the same path. */
function atKey(event: JsonObject, key: string, node: Node): boolean {
  const own = event[key];
  if (own !== undefined) return node(own);
  const dot = key.indexOf('.');
  if (dot > 0) {
    const outer = event[key.slice(0, dot)];
    if (isObject(outer)) return atKey(outer, key.slice(dot + 1), node);
  }
  return node(dottedUnder(event, `${key}.`));
}

/** What keys that begin with a path hold, by the rest of their names; undefined when there is none. */
function dottedUnder(event: JsonObject, path: string): JsonObject | undefined {
  let found: Record<string, Json> | undefined;
  for (const [key, value] of Object.entries(event))
    if (key.startsWith(path)) (found ??= {})[key.slice(path.length)] = value;
  return found;
}

function compileBranch(below: Json, where: string): Node {
  if (!isObject(below))
    throw new PatternError(
      `${where} is ${JSON.stringify(below)}. Write a list of values and conditions, or an object.`,
    );
  const matches = compileObject(below, where);
  return (value) => {
    if (Array.isArray(value)) return (value as readonly Json[]).some((item) => matches(item));
    // What is missing as a whole may still be what an `exists: false` below asks for.
    return matches(value === undefined ? {} : value);
  };
}

function compileLeaf(entries: readonly Json[], where: string): Node {
  if (entries.length === 0) throw new PatternError(`${where} is an empty list. Name at least one value.`);
  const existence = entries.flatMap((entry) =>
    isObject(entry) && 'exists' in entry ? [entry['exists']] : [],
  );
  const others = entries.filter((entry) => !(isObject(entry) && 'exists' in entry));
  if (existence.some((wanted) => typeof wanted !== 'boolean'))
    throw new PatternError(`${where} has {"exists": …} with something other than true or false.`);
  const ifPresent = existence.includes(true);
  const ifMissing = existence.includes(false);
  const test = anyOf(others.map((entry) => compileEntry(entry, where)));
  return (value) => {
    // Existence is asked of values: an object and an empty list have none of their own.
    const values = Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
    const own = values.filter((item) => !isObject(item));
    if (own.length === 0) return ifMissing;
    return ifPresent || own.some(test);
  };
}

function isAlternatives(value: Json): value is readonly JsonObject[] {
  return Array.isArray(value) && value.length > 1 && (value as readonly Json[]).every(isObject);
}
