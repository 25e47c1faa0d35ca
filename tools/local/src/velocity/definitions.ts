import { compileExpression } from './expression.ts';
import type { CompileText } from './expression.ts';
import type { Evaluate, Macro, Render, Scope } from './scope.ts';
import { renderAll, withOwnNames } from './scope.ts';
import type { Block, Directive, Node } from './syntax.ts';
import { isBlock } from './syntax.ts';
import { outputText, ScopeObject } from './values.ts';

type CompileNodes = (nodes: readonly Node[]) => Render[];

/** Calls that macros may be nested in one another, as in Velocity. */
const deepestCall = 20;

/** What `#define` names: a piece of template, rendered wherever the name stands. */
class DefinedBlock extends ScopeObject {
  readonly #render: () => string;

  constructor(render: () => string) {
    super();
    this.#render = render;
  }

  override text(): string {
    return this.#render();
  }

  override call(name: string): unknown {
    return name === 'toString' ? this.text() : undefined;
  }
}

/** `#define($name) … #end`. */
export function compileDefine(block: Block, compileNodes: CompileNodes): Render {
  const [{ id = '' }, ...body] = block;
  const render = renderAll(compileNodes(body));
  return (scope) => {
    scope.variables[id] = new DefinedBlock(() => render(scope));
    return '';
  };
}

/** Macros of a template by their name; they may be called before they are defined. */
export function macrosOf(nodes: readonly Node[], compileNodes: CompileNodes): ReadonlyMap<string, Macro> {
  const macros = new Map<string, Macro>();
  for (const node of nodes) {
    if (!isBlock(node) || node[0].type !== 'macro') continue;
    const [head, ...body] = node;
    const parameters = (head.args || []).map(({ id = '' }) => id);
    macros.set(head.id ?? '', { parameters, render: renderAll(compileNodes(body)) });
  }
  return macros;
}

function callMacro(scope: Scope, macro: Macro, values: readonly unknown[]): string {
  if (scope.depth >= deepestCall) {
    throw new Error(
      `Macros call one another more than ${String(deepestCall)} levels deep. End the recursion earlier.`,
    );
  }
  scope.depth += 1;
  const text = withOwnNames(scope, macro.parameters, () => {
    for (const [at, name] of macro.parameters.entries()) scope.variables[name] = values[at];
    return macro.render(scope);
  });
  scope.depth -= 1;
  return text;
}

/** `#name(…)`: a macro of the template, `#stop` or `#evaluate`; an unknown name leaves nothing. */
export function compileCall(node: Directive, compileText: CompileText): Render {
  const { id = '' } = node;
  const parameters: readonly Evaluate[] = (node.args || []).map((item) =>
    compileExpression(item, compileText),
  );
  if (id === 'stop') {
    return (scope) => {
      scope.stopped = true;
      return '';
    };
  }
  if (id === 'evaluate') return (scope) => compileText(outputText(parameters[0]?.(scope)))(scope);
  if (id === 'parse' || id === 'include') {
    throw new Error(
      `Velocity's #${id} is not available in mapping templates. Write the text into the template itself.`,
    );
  }
  return (scope) => {
    const macro = scope.macros.get(id);
    return macro === undefined
      ? ''
      : callMacro(
          scope,
          macro,
          parameters.map((parameter) => parameter(scope)),
        );
  };
}
