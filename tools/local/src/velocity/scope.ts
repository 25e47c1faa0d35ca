/** Variables and state of one rendering. */
export interface Scope {
  readonly variables: Record<string, unknown>;
  /** Set by `#stop`: nothing more is rendered. */
  stopped: boolean;
  /** Set by `#break`: the rest of the innermost loop is skipped. */
  broken: boolean;
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
