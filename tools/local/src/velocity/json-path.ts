import { compileFilter } from './json-path-filter.ts';
import { functionOf } from './json-path-functions.ts';
import { byCondition, byIndex, byName, bySlice, children, descendants } from './json-path-steps.ts';
import type { Select } from './json-path-steps.ts';

interface Path {
  readonly selects: readonly Select[];
  /** A definite path names at most one value; an indefinite one gives a list. */
  readonly definite: boolean;
  /** Applied to what the path leads to. */
  readonly last: ((value: unknown) => unknown) | undefined;
}

const known = new Map<string, Path>();
/** Paths that are remembered, and the characters of the longest: a path can be put together out of what clients send. */
const remembered = { paths: 1000, characters: 500 };

const quoted = String.raw`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"`;
const nameList = new RegExp(String.raw`^(?:${quoted})(?:\s*,\s*(?:${quoted}))*$`);
const oneName = new RegExp(quoted, 'g');
const definiteBracket = new RegExp(String.raw`^(?:${quoted}|-?\d+)$`);
const unquote = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');

function bracket(content: string, afterDescent: boolean): Select {
  if (content === '*') return children;
  if (nameList.test(content)) return byName([...content.matchAll(oneName)].map(([name]) => unquote(name)));
  if (/^-?\d+(\s*,\s*-?\d+)*$/.test(content)) return byIndex(content.split(',').map(Number));
  const [slice, from = '', to = ''] = /^(-?\d*):(-?\d*)$/.exec(content) ?? [];
  if (slice !== undefined) return bySlice(Number(from), to === '' ? undefined : Number(to));
  const condition = /^\?\s*\(([^]*)\)$/.exec(content)?.[1];
  if (condition === undefined) throw new Error(`The JSONPath part [${content}] is not supported.`);
  return byCondition(
    compileFilter(condition, (path) => {
      const inner = parse(`$${path.slice(1)}`);
      return (item) => select(inner, item);
    }),
    afterDescent,
  );
}

/** Where the bracket that opens at a position closes; quotes and brackets inside are skipped. */
function closing(path: string, opening: number): number {
  let depth = 0;
  let quote = '';
  for (let at = opening; at < path.length; at += 1) {
    const character = path.charAt(at);
    if (quote !== '') {
      if (character === '\\') at += 1;
      else if (character === quote) quote = '';
    } else if (character === "'" || character === '"') quote = character;
    else if (character === '[') depth += 1;
    else if (character === ']' && (depth -= 1) === 0) return at;
  }
  throw new Error(`The JSONPath ${JSON.stringify(path)} has a bracket that is not closed.`);
}

function parse(path: string): Path {
  const selects: Select[] = [];
  let definite = true;
  let last: Path['last'];
  const add = (select: Select, isDefinite: boolean): void => {
    selects.push(select);
    definite &&= isDefinite;
  };
  let at = path.startsWith('$') ? 1 : 0;
  while (at < path.length) {
    if (path.startsWith('..', at)) {
      add(descendants, false);
      at += path.charAt(at + 2) === '[' ? 2 : 1;
      continue;
    }
    if (path.charAt(at) === '.') at += 1;
    if (path.charAt(at) === '[') {
      const end = closing(path, at);
      const content = path.slice(at + 1, end).trim();
      add(bracket(content, selects.at(-1) === descendants), definiteBracket.test(content));
      at = end + 1;
      continue;
    }
    const [name = ''] = /^[^.[\]]+/.exec(path.slice(at)) ?? [];
    if (name === '')
      throw new Error(`The JSONPath ${JSON.stringify(path)} is not valid at position ${String(at)}.`);
    at += name.length;
    const applied = at === path.length ? functionOf(name) : undefined;
    if (applied !== undefined) last = applied;
    else if (name === '*') add(children, false);
    else add(byName([name]), true);
  }
  return { selects, definite, last };
}

function select({ selects, definite, last }: Path, root: unknown): unknown[] {
  let values: unknown[] = [root];
  for (const step of selects) values = step(values);
  if (last === undefined) return values;
  const applied = last(definite ? values[0] : values);
  return applied === undefined ? [] : [applied];
}

/**
 * Value at a JSONPath (the syntax of Jayway, which API Gateway uses): undefined when a definite path leads nowhere, a list
 * for a path with `..`, `*`, a slice or a filter.
 *
 * @throws Error when the path is not JSONPath.
 */
export function readJsonPath(root: unknown, path: string): unknown {
  let compiled = known.get(path);
  if (compiled === undefined) {
    compiled = parse(path.trim());
    if (known.size >= remembered.paths) known.clear();
    if (path.length <= remembered.characters) known.set(path, compiled);
  }
  const values = select(compiled, root);
  return compiled.definite || compiled.last !== undefined ? values[0] : values;
}
