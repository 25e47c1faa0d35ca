/** A route found, and the path parameters on the way, percent-escapes kept; null when the template has none. */
export interface RouteMatch<T> {
  readonly target: T;
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

interface Leaf<T> {
  readonly names: readonly string[];
  readonly targets: Map<string, T>;
}

interface Branch<T> {
  readonly literals: Map<string, Branch<T>>;
  parameter: Branch<T> | undefined;
  greedy: Leaf<T> | undefined;
  leaf: Leaf<T> | undefined;
}

const newBranch = <T>(): Branch<T> => ({
  literals: new Map(),
  parameter: undefined,
  greedy: undefined,
  leaf: undefined,
});

function segmentsOf(path: string, endCounts = false): string[] {
  let from = 0;
  let to = path.length;
  while (from < to && path[from] === '/') from += 1;
  while (!endCounts && to > from && path[to - 1] === '/') to -= 1;
  return from === to ? [] : path.slice(from, to).split('/');
}

/**
 * Finds the method of a request among path templates. A literal segment is preferred to `{parameter}`, that to
 * `{greedy+}`; a resource without the verb falls through to a less specific one that has it, and `ANY` stands for every verb
 * that its resource does not name.
 */
export class RouteTable<T> {
  readonly #root: Branch<T> = newBranch();
  readonly #endCounts: boolean;

  /** @param slashAtEnd whether `/pets/` is another path than `/pets`, as it is to an HTTP API. @default 'ignored' */
  constructor(slashAtEnd: 'counts' | 'ignored' = 'ignored') {
    this.#endCounts = slashAtEnd === 'counts';
  }

  /** Adds a route; `verb` is upper case or `ANY`. */
  add(template: string, verb: string, target: T): void {
    let branch = this.#root;
    const names: string[] = [];
    for (const segment of segmentsOf(template)) {
      const name = /^\{(.+?)(\+?)\}$/.exec(segment);
      if (name === null) {
        let next = branch.literals.get(segment);
        if (next === undefined) branch.literals.set(segment, (next = newBranch()));
        branch = next;
        continue;
      }
      names.push(name[1] ?? '');
      if (name[2] === '+') {
        branch.greedy ??= { names, targets: new Map() };
        branch.greedy.targets.set(verb, target);
        return;
      }
      branch = branch.parameter ??= newBranch();
    }
    branch.leaf ??= { names, targets: new Map() };
    branch.leaf.targets.set(verb, target);
  }

  /** The route of a path without its query; slashes in front do not count, nor do those at the end unless they were said to. */
  find(verb: string, path: string): RouteMatch<T> | undefined {
    return walk(this.#root, segmentsOf(path, this.#endCounts), 0, verb, []);
  }
}

function walk<T>(
  branch: Branch<T>,
  segments: readonly string[],
  at: number,
  verb: string,
  values: readonly string[],
): RouteMatch<T> | undefined {
  const segment = segments[at];
  if (segment === undefined) return matchOf(branch.leaf, verb, values);
  const literal = branch.literals.get(segment);
  const found = literal && walk(literal, segments, at + 1, verb, values);
  if (found !== undefined) return found;
  if (branch.parameter !== undefined && segment !== '') {
    const match = walk(branch.parameter, segments, at + 1, verb, [...values, segment]);
    if (match !== undefined) return match;
  }
  return branch.greedy && matchOf(branch.greedy, verb, [...values, segments.slice(at).join('/')]);
}

function matchOf<T>(
  leaf: Leaf<T> | undefined,
  verb: string,
  values: readonly string[],
): RouteMatch<T> | undefined {
  const target = leaf?.targets.get(verb) ?? leaf?.targets.get('ANY');
  if (leaf === undefined || target === undefined) return undefined;
  if (leaf.names.length === 0) return { target, pathParameters: null };
  const pathParameters: Record<string, string> = {};
  for (const [index, name] of leaf.names.entries()) pathParameters[name] = values[index] ?? '';
  return { target, pathParameters };
}
