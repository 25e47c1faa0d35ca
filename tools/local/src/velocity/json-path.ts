import { numericValue } from './java-number.ts';
import { isMap } from './values.ts';

type Select = (values: readonly unknown[]) => unknown[];

interface Path {
  readonly selects: readonly Select[];
  /** A definite path names at most one value; an indefinite one gives a list. */
  readonly definite: boolean;
}

const known = new Map<string, Path>();

const children = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : isMap(value) ? Object.values(value) : [];

const descendants = (value: unknown): unknown[] => [value, ...children(value).flatMap(descendants)];

function member(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) {
    if (name === 'length()' || name === 'length') return [value.length];
    return [];
  }
  return isMap(value) && Object.hasOwn(value, name) ? [value[name]] : [];
}

const byName =
  (names: readonly string[]): Select =>
  (values) =>
    values.flatMap((value) => names.flatMap((name) => member(value, name)));

const byIndex =
  (indexes: readonly number[]): Select =>
  (values) =>
    values.flatMap((value) =>
      Array.isArray(value)
        ? indexes
            .filter((at) => at < value.length && at >= -value.length)
            .map((at) => (value as unknown[]).at(at))
        : [],
    );

const literal = (text: string): unknown =>
  text.startsWith("'") ? text.slice(1, -1) : (JSON.parse(text) as unknown);

const comparisons: Readonly<Record<string, (left: unknown, right: unknown) => boolean>> = {
  '==': (left, right) => (numericValue(left) ?? left) === right,
  '!=': (left, right) => (numericValue(left) ?? left) !== right,
  '<': (left, right) => Number(left) < Number(right),
  '<=': (left, right) => Number(left) <= Number(right),
  '>': (left, right) => Number(left) > Number(right),
  '>=': (left, right) => Number(left) >= Number(right),
};

/** `?(@.name)` and `?(@.name == literal)`. */
function byFilter(expression: string): Select | undefined {
  const match = /^\?\(\s*@((?:\.[\w-]+)+)\s*(?:(==|!=|<=|>=|<|>)\s*(.+?))?\s*\)$/.exec(expression);
  if (match === null) return undefined;
  const inner = parse(`$${match[1] ?? ''}`);
  const compare = comparisons[match[2] ?? ''];
  const expected = compare === undefined ? undefined : literal(match[3] ?? 'null');
  return (values) =>
    values.flatMap(children).filter((item) => {
      const found = select(inner, item);
      return compare === undefined ? found.length > 0 : compare(found[0], expected);
    });
}

function bySlice(expression: string): Select | undefined {
  const match = /^(-?\d*):(-?\d*)$/.exec(expression);
  if (match === null) return undefined;
  const [from, to] = [match[1] === '' ? 0 : Number(match[1]), match[2] === '' ? undefined : Number(match[2])];
  return (values) =>
    values.flatMap((value) => (Array.isArray(value) ? (value as unknown[]).slice(from, to) : []));
}

function bracket(content: string): Select {
  if (content === '*') return (values) => values.flatMap(children);
  const names = [...content.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)];
  if (/^['"]/.test(content))
    return byName(names.map((match) => (match[1] ?? match[2] ?? '').replace(/\\(.)/g, '$1')));
  if (/^-?\d+(,\s*-?\d+)*$/.test(content)) return byIndex(content.split(',').map(Number));
  const select = bySlice(content) ?? byFilter(content);
  if (select === undefined) throw new Error(`The JSONPath part [${content}] is not supported.`);
  return select;
}

function parse(path: string): Path {
  const selects: Select[] = [];
  let definite = true;
  const token = /(\.\.)|\.?\[((?:[^\]'"]|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")*)\]|\.?([^.[\]]+)/gy;
  token.lastIndex = path.startsWith('$') ? 1 : 0;
  while (token.lastIndex < path.length) {
    const at = token.lastIndex;
    const match = token.exec(path);
    if (match === null)
      throw new Error(`The JSONPath ${JSON.stringify(path)} is not valid at position ${String(at)}.`);
    const [, deep, inBrackets, name] = match;
    if (deep !== undefined) selects.push((values) => values.flatMap(descendants));
    else if (inBrackets !== undefined) selects.push(bracket(inBrackets.trim()));
    else if (name === '*') selects.push((values) => values.flatMap(children));
    else selects.push(byName([name ?? '']));
    definite &&=
      deep === undefined &&
      name !== '*' &&
      (inBrackets === undefined || /^('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|-?\d+)$/.test(inBrackets.trim()));
  }
  return { selects, definite };
}

function select(path: Path, root: unknown): unknown[] {
  let values: unknown[] = [root];
  for (const step of path.selects) values = step(values);
  return values;
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
    if (known.size > 1000) known.clear();
    known.set(path, compiled);
  }
  const values = select(compiled, root);
  return compiled.definite ? values[0] : values;
}
