/** Variables and state of one rendering. */
export interface Scope {
  readonly variables: Record<string, unknown>;
  /** Set by `#stop`: nothing more is rendered. */
  stopped: boolean;
  /** Set by `#break`: the rest of the innermost loop is skipped. */
  broken: boolean;
  /** Macros of the template by their name. */
  readonly macros: ReadonlyMap<string, Macro>;
  /** How many macros are being called in one another. */
  depth: number;
}

/** A piece of template with parameters. */
export interface Macro {
  readonly parameters: readonly string[];
  readonly render: Render;
}

/** A compiled piece of a template that leaves text. */
export type Render = (scope: Scope) => string;

/** A compiled expression. */
export type Evaluate = (scope: Scope) => unknown;

/** Takes the output of each piece in turn, until `#stop` or `#break`. */
export function renderAll(pieces: readonly Render[]): Render {
  if (pieces.length === 1) return pieces[0] as Render;
  return (scope) => {
    let text = '';
    for (const piece of pieces) {
      text += piece(scope);
      if (scope.stopped || scope.broken) break;
    }
    return text;
  };
}

/** Renders with names that end with the rendering: what they meant before, they mean again. */
export function withOwnNames(scope: Scope, names: readonly string[], render: () => string): string {
  const { variables } = scope;
  const saved = names.map((name) => [name, variables[name], Object.hasOwn(variables, name)] as const);
  const text = render();
  for (const [name, value, existed] of saved) {
    if (existed) variables[name] = value;
    else delete variables[name];
  }
  return text;
}
